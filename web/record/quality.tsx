import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isDay, vnDay, type Day } from '#lib/day.ts'
import { act, Refused, type Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Stamp } from '../review/stamp.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Count } from '../ui/link.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { Doubles } from './doubles.tsx'

type Check = Output<'quality.summary'>['checks'][number]
const ranks = { error: 0, warning: 1, note: 2 } as const

/** The list of those whom a check finds: all that were looked at, or those of one unit alone. */
const listOf = (check: Check, url: Search, post: string, unitId?: number): string => {
  const where: Search = unitId === undefined ? {} : { unit: String(unitId), by: 'unit', row: String(unitId) }
  return href('/nguoi', {
    asOf: url.asOf,
    unit: url.unit,
    flaws: check.id,
    post: post === 'inPost' || unitId !== undefined ? undefined : post,
    ...where,
  })
}

const columns = (words: Words, url: Search, post: string, assign: (check: Check) => void): Column<Check>[] => [
  { key: 'check', head: words.quality.check, className: 'wide', cell: (c) => c[words.lang], order: (c) => c[words.lang] },
  {
    key: 'severity',
    head: words.quality.level,
    cell: (c) => <span className={`severity-${c.severity}`}>{words.quality.severity[c.severity]}</span>,
    order: (c) => ranks[c.severity],
  },
  { key: 'blocks', head: words.quality.blocksHead, cell: (c) => words.quality.blocks[c.blocks] ?? c.blocks },
  {
    key: 'people',
    head: words.quality.people,
    numeric: true,
    order: (c) => c.people,
    cell: (c) => <Count n={c.people} shown={String(c.people)} to={listOf(c, url, post)} says={c[words.lang]} />,
  },
  { key: 'why', head: words.quality.why, className: 'wide', cell: (c) => c.why },
  { key: 'act', head: words.quality.act, className: 'wide', cell: (c) => c.act },
  {
    key: 'assign',
    head: words.quality.assign,
    className: 'screen-only',
    cell: (c) =>
      c.people > 0 && (
        <Button size='compact-xs' variant='default' aria-label={words.quality.assignOf(c[words.lang])} onClick={() => assign(c)}>
          {words.quality.assign}
        </Button>
      ),
  },
]

type UnitOf = Check['units'][number]

const assignColumns = (words: Words, list: (unitId: number) => string, ready: boolean, give: (unitId: number) => void): Column<UnitOf>[] => [
  { key: 'unit', head: words.person.unit, cell: (u) => u.unit },
  {
    key: 'people',
    head: words.quality.people,
    numeric: true,
    cell: (u) => <Count n={u.people} shown={String(u.people)} to={list(u.unitId)} says={u.unit} />,
  },
  { key: 'due', head: words.quality.due, cell: (u) => u.due !== null && isDay(u.due) && words.quality.dueOn(vnDay(u.due)) },
  {
    key: 'give',
    head: words.quality.assign,
    cell: (u) => (
      <Button size='compact-xs' disabled={!ready} aria-label={`${words.quality.assign}: ${u.unit}`} onClick={() => give(u.unitId)}>
        {words.quality.assign}
      </Button>
    ),
  },
]

const kinds = ['none', 'attached', 'compared', 'rejected'] as const
type Scanned = Output<'evidence.deciding'>['units'][number]

const scanColumns = (words: Words): Column<Scanned>[] => [
  { key: 'unit', head: words.person.unit, cell: (u) => u.unit },
  ...kinds.map((k): Column<Scanned> => ({ key: k, head: words.record.evidence[k], numeric: true, cell: (u) => u.counts[k] })),
]

/** Gives a flaw to one of the units that have it. */
const Assign = ({ check, onClose }: { check: Check; onClose: () => void }) => {
  const words = useWords()
  const url = useUrl()
  const [due, setDue] = useState<Day>()
  const [note, setNote] = useState('')
  const give = useCommand((unitId: number) =>
    act('quality.assign', { check: check.id, unit: String(unitId), due: due ?? '', ...(note.trim() ? { note: note.trim() } : {}) }),
  )
  return (
    <Dialog title={words.quality.assignOf(check[words.lang])} onClose={onClose}>
      <div className='pair'>
        <DayField label={words.quality.due} hint={words.asOf.hint} error={words.asOf.notADay} value={due} onDay={setDue} />
        <TextInput size='sm' label={words.record.noteWhy} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
      </div>
      <DataTable
        caption={words.quality.units}
        columns={assignColumns(
          words,
          (unitId) => listOf(check, url, 'inPost', unitId),
          due !== undefined,
          (unitId) => give.mutate(unitId),
        )}
        rows={check.units.filter((u) => u.unitId > 0)}
        rowKey={(u) => String(u.unitId)}
      />
      {give.error instanceof Refused && (
        <p className='says-problem' role='alert'>
          {words.lang === 'vi' ? give.error.says : give.error.saysEn}
        </p>
      )}
      <div className='acts'>
        <Button variant='default' onClick={onClose}>
          {words.record.close}
        </Button>
      </div>
    </Dialog>
  )
}

/** The facts behind the answers of the review whose scans were not compared, by unit. */
const Undecided = () => {
  const words = useWords()
  const url = useUrl()
  const { settled } = useAsOf()
  const { data } = useAsk('evidence.deciding', { asOf: settled, unit: url.unit ?? 'country', size: 200 })
  if (!data) return <Loading label={words.loading} lines={3} />
  return (
    <section>
      <h2>{words.quality.evidence}</h2>
      <DataTable
        caption={words.quality.evidence}
        hideCaption
        columns={scanColumns(words)}
        rows={data.units}
        rowKey={(u) => String(u.unitId)}
        foot={[words.quality.total, ...kinds.map((k) => data.total[k])]}
      />
      <details>
        <summary>
          {words.quality.evidenceSays}: {data.listed}
        </summary>
        <ul>
          {data.facts.map((f) => (
            <li key={`${f.person}${f.section}${f.fact}`}>
              <a href={href(`/nguoi/${f.person}`, carried(url))}>{f.name}</a>, {f.unit}: {words.criteria[f.criterion as 'theory']} – {f.what} (
              {words.record.evidence[f.state]})
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

/** What is wrong with the data, why it matters, who has it, and who mends it by when. */
export const QualityPage = () => {
  const words = useWords()
  const url = useUrl()
  const { settled } = useAsOf()
  const [assigning, setAssigning] = useState<string>()
  const { data, error, again } = useAsk('quality.summary', { asOf: settled, unit: url.unit ?? 'country' })
  const chosen = data?.checks.find((c) => c.id === assigning)
  const checks = data?.checks ?? []
  const [found, clean] = [checks.filter((c) => c.people > 0), checks.filter((c) => c.people === 0)]
  return (
    <div className='page'>
      <title>{`${words.quality.title} – Gốc`}</title>
      <h1 tabIndex={-1}>{data ? `${words.quality.title} – ${data.place || words.country}` : words.quality.title}</h1>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <>
          <Stamp asOf={settled} change={data.change} unit={undefined} editions={undefined} />
          <p>{words.quality.says(data.people)}</p>
          {found.length > 0 && (
            <DataTable
              caption={words.quality.title}
              hideCaption
              columns={columns(words, url, data.post, (c) => setAssigning(c.id))}
              rows={[...found].sort((a, b) => ranks[a.severity] - ranks[b.severity] || b.people - a.people)}
              rowKey={(c) => c.id}
            />
          )}
          <details>
            <summary>{words.quality.clean(clean.length)}</summary>
            <ul>
              {clean.map((c) => (
                <li key={c.id}>{c[words.lang]}</li>
              ))}
            </ul>
          </details>
          <Undecided />
          <Doubles />
        </>
      )}
      {chosen && <Assign check={chosen} onClose={() => setAssigning(undefined)} />}
    </div>
  )
}
