import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Output } from '../api.ts'
import { Says } from '../sign-in/parts.tsx'
import { useStep } from '../sign-in/state.ts'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { when } from '../words/when.ts'

type Mine = Output<'account.mine'>
type Session = Mine['sessions'][number]

export const sessionColumns = (words: Words, acts: (s: Session) => React.ReactNode): Column<Session>[] => {
  const { session: heads, hows, strong, current } = words.account
  return [
    { key: 'started', head: heads.started, cell: (s) => when(s.started, words) },
    { key: 'seen', head: heads.seen, cell: (s) => when(s.seen, words) },
    { key: 'how', head: heads.how, cell: (s) => `${hows[s.how] ?? s.how}${s.strong ? `, ${strong}` : ''}${s.current ? ` (${current})` : ''}` },
    { key: 'address', head: heads.address, cell: (s) => s.address },
    { key: 'agent', head: heads.agent, className: 'wide', cell: (s) => s.agent },
    { key: 'acts', head: heads.acts, cell: acts },
  ]
}

export const eventColumns = (words: Words): Column<Mine['events'][number]>[] => [
  { key: 'at', head: words.account.event.at, cell: (e) => when(e.at, words) },
  { key: 'what', head: words.account.event.what, cell: (e) => words.account.happenings[e.what] ?? e.what },
  { key: 'address', head: words.account.event.address, cell: (e) => e.address },
]

/** The open sessions of one's own account, each with its end. */
export const Sessions = ({ sessions, events }: Pick<Mine, 'sessions' | 'events'>) => {
  const words = useWords()
  const { account } = words
  const queries = useQueryClient()
  const end = useStep('endSession', () => void queries.invalidateQueries())
  const button = (s: Session) =>
    s.current ? (
      '–'
    ) : (
      <Button
        size='compact-sm'
        variant='default'
        loading={end.isPending}
        aria-label={account.endSession(when(s.started, words))}
        onClick={() => end.mutate({ session: s.id })}
      >
        {account.end}
      </Button>
    )
  return (
    <>
      <section>
        <h2>{account.sessions}</h2>
        <DataTable caption={account.sessions} hideCaption columns={sessionColumns(words, button)} rows={sessions} rowKey={(s) => String(s.id)} />
        {sessions.length > 1 && (
          <Button size='compact-md' variant='default' loading={end.isPending} onClick={() => end.mutate({})}>
            {account.endOthers}
          </Button>
        )}
        <Says error={end.error} />
      </section>
      <section>
        <h2>{account.events}</h2>
        <DataTable caption={account.events} hideCaption columns={eventColumns(words)} rows={events} rowKey={(e) => `${e.at}${e.what}`} />
      </section>
    </>
  )
}
