import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { eventColumns, sessionColumns } from '../account/sessions.tsx'
import { act, type Output, type Refused } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { Form } from '../sign-in/parts.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import { when } from '../words/when.ts'

type Account = Output<'accounts.one'>

const Describe = ({ account }: { account: Account }) => {
  const { accounts } = useWords()
  const save = useCommand((input: { name: string; person: string }) =>
    act('accounts.describe', { account: account.login, name: input.name, ...(input.person ? { person: input.person } : {}) }),
  )
  return (
    <Form
      act={accounts.save}
      busy={save.isPending}
      error={save.error}
      send={(given) => save.mutate({ name: given('name'), person: given('person').trim() })}
    >
      <TextInput name='name' label={accounts.name} defaultValue={account.name} required withAsterisk={false} />
      <TextInput name='person' label={accounts.person} description={accounts.personHint} defaultValue={account.person ?? ''} spellCheck={false} />
      {save.isSuccess && <p role='status'>{accounts.saved}</p>}
    </Form>
  )
}

const Sessions = ({ account }: { account: Account }) => {
  const words = useWords()
  const end = useCommand((session: number) => act('accounts.endSessions', { account: account.login, session }))
  const columns = sessionColumns(words, (s) => (
    <Button
      size='compact-sm'
      variant='default'
      loading={end.isPending}
      aria-label={words.account.endSession(when(s.started, words))}
      onClick={() => end.mutate(s.id)}
    >
      {words.account.end}
    </Button>
  ))
  return <DataTable caption={words.account.sessions} columns={columns} rows={account.openSessions} rowKey={(s) => String(s.id)} />
}

/** One account: whose it is, its open sessions, what happened at its door. */
export const One = ({ login, close }: { login: string; close: () => void }) => {
  const words = useWords()
  const head = useRef<HTMLHeadingElement>(null)
  const { data, error } = useQuery<Account, Refused>({ queryKey: ['accounts.one', login], queryFn: () => act('accounts.one', { account: login }) })
  useEffect(() => head.current?.focus(), [])
  return (
    <section className='one-account'>
      <div className='page-head'>
        <h2 ref={head} tabIndex={-1}>
          {words.accounts.one(login)}
        </h2>
        <Button size='compact-sm' variant='default' onClick={close}>
          {words.accounts.close}
        </Button>
      </div>
      {error && <Declined error={error} />}
      {!data && !error && <Loading label={words.loading} lines={3} />}
      {data && (
        <>
          <Describe account={data} />
          <Sessions account={data} />
          <DataTable caption={words.account.events} columns={eventColumns(words)} rows={data.events} rowKey={(e) => `${e.at}${e.what}`} />
        </>
      )}
    </section>
  )
}
