import { useState, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { sections } from '#people/sections.ts'
import { download, type Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { Declined } from '../declined.tsx'
import { Duties } from '../followup/duties.tsx'
import { useAsk } from '../paced.ts'
import { Readings } from '../privacy/readings.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { when } from '../words/when.ts'
import type { Words } from '../words/vi.ts'

type Scan = Output<'evidence.list'>['scans'][number]
type Change = Output<'record.changes'>['changes'][number]

const scanColumns = (person: string, words: Words): Column<Scan>[] => [
  { key: 'file', head: words.record.file, cell: (s) => s.fileName },
  { key: 'section', head: words.record.proves, cell: (s) => sections[s.section][words.lang] },
  { key: 'state', head: words.record.state, cell: (s) => `${words.record.evidence[s.state]}${s.note ? ` (${s.note})` : ''}` },
  { key: 'by', head: words.record.who, cell: (s) => `${s.by}, ${when(s.at, words)}` },
  {
    key: 'open',
    head: words.record.acts,
    cell: (s) => (
      <Button
        size='compact-xs'
        variant='default'
        aria-label={`${words.record.open}: ${s.fileName}`}
        onClick={() => void download('evidence.file', { person, evidence: s.evidence })}
      >
        {words.record.open}
      </Button>
    ),
  },
]

/** The scans of the whole record, with what each proves and what became of it. */
const Documents = ({ person }: { person: string }) => {
  const words = useWords()
  const { data, error, again } = useAsk('evidence.list', { person })
  if (error) return <Declined error={error} again={again} />
  if (!data) return <Loading label={words.loading} lines={3} />
  if (data.scans.length === 0) return <p className='quiet'>{words.record.noDocuments}</p>
  return (
    <DataTable
      caption={words.record.documents}
      hideCaption
      columns={scanColumns(person, words)}
      rows={data.scans}
      rowKey={(s) => String(s.evidence)}
    />
  )
}

const changeColumns = (words: Words, link: (number: number) => string): Column<Change>[] => [
  { key: 'at', head: words.record.when, cell: (c) => when(c.at, words) },
  { key: 'actor', head: words.record.who, cell: (c) => c.actor },
  { key: 'operation', head: words.record.did, cell: (c) => words.ledger.operations[c.operation] ?? c.operation },
  { key: 'reason', head: words.record.why, className: 'wide', cell: (c) => [c.document, c.reason].filter(Boolean).join(': ') || '–' },
  { key: 'number', head: words.record.source, cell: (c) => <a href={link(c.number)}>{words.record.change(c.number)}</a> },
]

/** Who changed the record: the newest first. */
const Changes = ({ person }: { person: string }) => {
  const words = useWords()
  const { asOf } = useUrl()
  const { data, error, again } = useAsk('record.changes', { person })
  if (error) return <Declined error={error} again={again} />
  if (!data) return <Loading label={words.loading} lines={3} />
  // The ledger shows the changes before a number: the one meant comes first.
  const link = (number: number): string => href('/so-cai', { asOf, change: String(number + 1) })
  return (
    <DataTable caption={words.record.changes} hideCaption columns={changeColumns(words, link)} rows={data.changes} rowKey={(c) => String(c.number)} />
  )
}

const Opened = ({ title, children }: { title: string; children: () => ReactNode }) => {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{title}</summary>
      {open && children()}
    </details>
  )
}

/** What lies with a record: its scans, the duties of training, who changed it, and, for who may know, who read it. */
export const Journals = ({ person, readers }: { person: string; readers: boolean }) => {
  const words = useWords()
  const { settled } = useAsOf()
  return (
    <section className='record-section screen-only' aria-labelledby='journals'>
      <h2 id='journals'>{words.record.journals}</h2>
      <Opened title={words.record.documents}>{() => <Documents person={person} />}</Opened>
      <Opened title={words.followup.duties.title}>{() => <Duties person={person} asOf={settled} />}</Opened>
      <Opened title={words.record.changes}>{() => <Changes person={person} />}</Opened>
      {readers && <Opened title={words.record.readers}>{() => <Readings person={person} />}</Opened>}
    </section>
  )
}
