import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { act, type Output, type Refused } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useCommand } from '../command.ts'
import { roleNames } from '#access/words.ts'
import { Form, LoginField, Says } from '../sign-in/parts.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { when } from '../words/when.ts'
import { Acts } from './acts.tsx'
import { Link, type Made } from './link.tsx'
import { One } from './one.tsx'

type Line = Output<'accounts.list'>['accounts'][number]
type Roles = keyof typeof roleNames

const waysOf = (a: Line, { accounts }: Words): string => {
  const { way } = accounts
  const has = [a.hasPassword && way.password, a.hasTotp && way.totp, a.passkeys > 0 && way.passkey, a.links > 0 && way.link].filter(Boolean)
  return has.length > 0 ? has.join(', ') : way.none
}

const columnsOf = (words: Words, made: (link: Made) => void, open: (login: string) => void): Column<Line>[] => {
  const { accounts } = words
  return [
    {
      key: 'login',
      head: accounts.login,
      cell: (a) => (
        <button type='button' className='plain-link' onClick={() => open(a.login)}>
          {a.login}
        </button>
      ),
    },
    { key: 'name', head: accounts.name, cell: (a) => a.name },
    {
      key: 'state',
      head: accounts.state,
      cell: (a) => (a.invitedUntil ? accounts.waiting(when(a.invitedUntil, words)) : (accounts.states[a.state] ?? a.state)),
    },
    { key: 'ways', head: accounts.ways, cell: (a) => waysOf(a, words) },
    { key: 'sessions', head: accounts.sessions, numeric: true, cell: (a) => words.number(a.sessions) },
    { key: 'last', head: accounts.last, cell: (a) => (a.lastSignIn ? when(a.lastSignIn, words) : '–') },
    { key: 'acts', head: accounts.acts, cell: (a) => <Acts login={a.login} active={a.state === 'active'} sessions={a.sessions} made={made} /> },
  ]
}

const Invite = ({ made }: { made: (link: Made) => void }) => {
  const { accounts, first } = useWords()
  const invite = useCommand((input: { login: string; name: string }) => act('accounts.invite', input))
  return (
    <section>
      <h2>{accounts.inviteTitle}</h2>
      <Form
        act={accounts.invite}
        busy={invite.isPending}
        error={invite.error}
        send={(given) => {
          const login = given('login').trim().toLowerCase()
          invite.mutate({ login, name: given('name') }, { onSuccess: ({ token, until }) => made({ login, token, until }) })
        }}
      >
        <TextInput name='name' label={accounts.name} required withAsterisk={false} />
        <LoginField label={accounts.login} hint={first.loginHint} />
      </Form>
    </section>
  )
}

const Required = ({ required }: { required: readonly string[] }) => {
  const { accounts, lang } = useWords()
  const set = useCommand((input: { role: Roles; required: boolean }) => act('accounts.requireSecondFactor', input))
  return (
    <section>
      <h2>{accounts.requiredTitle}</h2>
      <ul className='required-roles'>
        {(Object.keys(roleNames) as Roles[]).map((role) => (
          <li key={role}>
            <label>
              <input
                type='checkbox'
                checked={required.includes(role)}
                disabled={set.isPending}
                onChange={(e) => set.mutate({ role, required: e.currentTarget.checked })}
              />
              {roleNames[role][lang]}
            </label>
          </li>
        ))}
      </ul>
      <Says error={set.error} />
    </section>
  )
}

/** The register of accounts, for administrators: who may sign in and how, inviting, a new way in, shutting out. */
export const AccountsPage = () => {
  const words = useWords()
  const { accounts } = words
  // Names are not for addresses: what is searched stays in the page.
  const [search, setSearch] = useState('')
  const [link, setLink] = useState<Made>()
  const [opened, setOpened] = useState<string>()
  const { data, error, refetch } = useQuery<Output<'accounts.list'>, Refused>({
    queryKey: ['accounts.list', search],
    queryFn: () => act('accounts.list', { size: 500, ...(search ? { search } : {}) }),
    placeholderData: (before) => before,
  })
  return (
    <div className='page'>
      <title>{`${accounts.title} – Gốc`}</title>
      <h1 tabIndex={-1}>{accounts.title}</h1>
      {link && <Link made={link} />}
      <TextInput label={accounts.search} value={search} onChange={(e) => setSearch(e.currentTarget.value)} className='find-account' />
      {error && <Declined error={error} again={() => void refetch()} />}
      {!data && !error && <Loading label={words.loading} />}
      {data?.accounts.length === 0 && <Empty title={accounts.nobody} />}
      {data && data.accounts.length > 0 && (
        <DataTable
          caption={accounts.caption}
          hideCaption
          columns={columnsOf(words, setLink, setOpened)}
          rows={data.accounts}
          rowKey={(a) => String(a.id)}
        />
      )}
      {opened !== undefined && <One key={opened} login={opened} close={() => setOpened(undefined)} />}
      <div className='account-ways'>
        <Invite made={setLink} />
        {data && <Required required={data.secondFactorRoles} />}
      </div>
    </div>
  )
}
