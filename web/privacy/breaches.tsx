import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { act, type Input, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Form } from '../sign-in/parts.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { when } from '../words/when.ts'
import { Basis } from './basis.tsx'

type Breach = Output<'breach.list'>['breaches'][number]
const hour = 3_600_000

/** What a field of day and time says, read as the clock on the wall in Vietnam. */
const moment = (wall: string): string => `${wall}:00+07:00`

const Close = ({ breach }: { breach: Breach }) => {
  const { privacy, cancel } = useWords()
  const words = privacy.breach
  const [open, setOpen] = useState(false)
  const close = useCommand((given: Input<'breach.close'>) => act('breach.close', given))
  const title = words.closeTitle(breach.breach)
  return (
    <>
      <Button size='compact-sm' variant='default' aria-label={title} onClick={() => setOpen(true)}>
        {words.close}
      </Button>
      {open && (
        <Dialog title={title} onClose={() => setOpen(false)}>
          <Form
            act={words.close}
            busy={close.isPending}
            error={close.error}
            send={(given) => {
              const told = given('notified')
              close.mutate(
                { breach: breach.breach, outcome: given('outcome'), ...(told ? { notifiedAt: moment(told) } : {}) },
                { onSuccess: () => setOpen(false) },
              )
            }}
          >
            <TextInput name='notified' type='datetime-local' label={words.notifiedMaybe} />
            <Textarea name='outcome' label={words.outcomeWhy} rows={3} required withAsterisk={false} />
          </Form>
          <Button variant='default' onClick={() => setOpen(false)}>
            {cancel}
          </Button>
        </Dialog>
      )}
    </>
  )
}

const Clock = ({ breach: b }: { breach: Breach }) => {
  const words = useWords()
  const { breach } = words.privacy
  const [now] = useState(Date.now)
  const left = Math.floor((Date.parse(b.due) - now) / hour)
  return (
    <span className={b.late ? 'is-late' : ''}>
      {when(b.due, words)} {b.late ? <b>{breach.late}</b> : b.outcome === null && <b>{breach.left(words.number(left))}</b>}
    </span>
  )
}

const columnsOf = (words: Words, mayClose: boolean): Column<Breach>[] => {
  const { breach } = words.privacy
  return [
    { key: 'number', head: breach.number, numeric: true, cell: (b) => words.number(b.breach) },
    { key: 'due', head: breach.due, cell: (b) => <Clock breach={b} /> },
    { key: 'discovered', head: breach.discovered, cell: (b) => when(b.discoveredAt, words) },
    { key: 'what', head: breach.what, className: 'wide', cell: (b) => b.what },
    { key: 'data', head: breach.data, className: 'wide', cell: (b) => b.data },
    { key: 'people', head: breach.people, numeric: true, cell: (b) => (b.people === null ? '–' : words.number(b.people)) },
    { key: 'measures', head: breach.measures, className: 'wide', cell: (b) => b.measures ?? '–' },
    { key: 'notified', head: breach.notified, cell: (b) => (b.notifiedAt === null ? '–' : when(b.notifiedAt, words)) },
    {
      key: 'outcome',
      head: breach.outcome,
      className: 'wide',
      cell: (b) => b.outcome ?? (mayClose ? <Close breach={b} /> : breach.open),
    },
    { key: 'by', head: breach.by, cell: (b) => b.by },
  ]
}

const Report = () => {
  const { privacy } = useWords()
  const words = privacy.breach
  const report = useCommand((given: Input<'breach.report'>) => act('breach.report', given))
  return (
    <section>
      <h2>{words.reportTitle}</h2>
      <Form
        key={report.submittedAt}
        act={words.report}
        busy={report.isPending}
        error={report.error}
        send={(given) => {
          const [people, measures] = [given('people').trim(), given('measures').trim()]
          report.mutate({
            discoveredAt: moment(given('discovered')),
            what: given('what'),
            data: given('data'),
            ...(people ? { people: Number(people) } : {}),
            ...(measures ? { measures } : {}),
          })
        }}
      >
        <TextInput name='discovered' type='datetime-local' label={words.discovered} required withAsterisk={false} />
        <Textarea name='what' label={words.what} rows={3} required withAsterisk={false} />
        <TextInput name='data' label={words.data} required withAsterisk={false} />
        <TextInput name='people' type='number' min={0} label={words.people} />
        <Textarea name='measures' label={words.measures} rows={2} />
      </Form>
    </section>
  )
}

/** The register of breaches, each with the moment by which the authority is to be told. */
export const Breaches = ({ mayAnswer }: { mayAnswer: boolean }) => {
  const words = useWords()
  const { breach } = words.privacy
  const { data, error, again } = useAsk('breach.list', {})
  return (
    <>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} lines={4} />}
      {data && (
        <p>
          {breach.term(data.term.hours)} <Basis {...data.term} />
        </p>
      )}
      {data?.breaches.length === 0 && <p>{breach.none}</p>}
      {data && data.breaches.length > 0 && (
        <DataTable caption={breach.caption} hideCaption columns={columnsOf(words, mayAnswer)} rows={data.breaches} rowKey={(b) => String(b.breach)} />
      )}
      {mayAnswer && <Report />}
    </>
  )
}
