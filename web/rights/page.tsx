import { Button } from '@mantine/core'
import { useState } from 'react'
import { roleNames } from '#access/words.ts'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Form, LoginField } from '../sign-in/parts.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { Give } from './give.tsx'
import { Grants } from './grants.tsx'

type Explained = Output<'access.explain'>
type Right = Explained['rights'][number]

const whereText = (w: Right['where'][number], { rights }: Words): string => {
  const place = w.kind === 'everywhere' ? rights.everywhere : w.kind === 'self' ? rights.own : w.name
  return w.grant === null ? place : `${place} – ${rights.because(w.grant)}`
}

const columnsOf = (words: Words): Column<Right>[] => [
  { key: 'may', head: words.rights.may, cell: (r) => r[words.lang] },
  { key: 'where', head: words.rights.where, className: 'wide', cell: (r) => r.where.map((w) => whereText(w, words)).join('; ') },
  { key: 'operations', head: words.rights.operations, className: 'wide', cell: (r) => r.operations.map((o) => o.name).join(', ') },
]

const Explain = ({ explained, mine, mayGive }: { explained: Explained; mine: boolean; mayGive: boolean }) => {
  const words = useWords()
  const { rights } = words
  const { account, grants, units, hidden } = explained
  return (
    <>
      <h2>{account ? rights.of(account.name, account.login) : rights.machine}</h2>
      <p>
        {account && !account.active && <strong>{rights.disabled}. </strong>}
        {units === null ? rights.seesAll : rights.sees(words.number(units))} {hidden > 0 && rights.hidden(words.number(hidden))}
      </p>
      {account && grants.length === 0 && <p>{rights.none}</p>}
      {grants.length > 0 && <Grants caption={rights.given} grants={grants} may={{ end: mayGive || mine, delegate: mine && account !== null }} />}
      {explained.rights.length === 0 ? (
        <p>{rights.nothing}</p>
      ) : (
        <>
          <h2>{rights.rights}</h2>
          <DataTable caption={rights.rights} hideCaption columns={columnsOf(words)} rows={explained.rights} rowKey={(r) => r.permission} />
        </>
      )}
    </>
  )
}

const All = ({ mayGive }: { mayGive: boolean }) => {
  const { rights } = useWords()
  const { data } = useAsk('grants.list', {})
  return data && data.grants.length > 0 ? (
    <section>
      <Grants caption={rights.all} grants={data.grants} named may={{ end: mayGive, delegate: false }} />
    </section>
  ) : null
}

const Roles = () => {
  const { rights, lang } = useWords()
  const { data } = useAsk('roles.list', {})
  const name = (permission: string) => data?.permissions.find((p) => p.permission === permission)?.[lang] ?? permission
  return data ? (
    <details>
      <summary>
        <h2>{rights.rolesTitle}</h2>
      </summary>
      <dl>
        {data.roles.map((r) => (
          <div key={r.role}>
            <dt>{roleNames[r.role][lang]}</dt>
            <dd>{r.permissions.map(name).join('; ')}</dd>
          </div>
        ))}
      </dl>
    </details>
  ) : null
}

/** What an account can see and do today, and why; giving and ending for those who may. */
export const RightsPage = () => {
  const words = useWords()
  const { rights } = words
  const [login, setLogin] = useState<string>()
  const own = useAsk('access.explain', {})
  const { data, error, again } = useAsk('access.explain', login === undefined ? {} : { account: login }, { named: true })
  const may = (permission: string): boolean => own.data?.rights.some((r) => r.permission === permission) ?? false
  return (
    <div className='page'>
      <title>{`${rights.title} – Gốc`}</title>
      <h1 tabIndex={-1}>{rights.title}</h1>
      <p>{rights.ownSays}</p>
      {may('access.read') && (
        <section>
          <h2>{rights.another}</h2>
          <Form act={rights.show} busy={false} send={(given) => setLogin(given('login').trim().toLowerCase() || undefined)}>
            <LoginField label={rights.login} />
          </Form>
          {login !== undefined && (
            <Button variant='default' size='compact-md' onClick={() => setLogin(undefined)}>
              {rights.mine}
            </Button>
          )}
        </section>
      )}
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && !error && <Explain explained={data} mine={login === undefined || login === own.data?.account?.login} mayGive={may('access.give')} />}
      {may('access.read') && <All mayGive={may('access.give')} />}
      {may('access.give') && <Give />}
      <Roles />
    </div>
  )
}
