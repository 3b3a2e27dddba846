import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useAsOf } from '../asof.tsx'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Stamp } from '../review/stamp.tsx'
import { Count } from '../ui/link.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { href, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { Assign, type Check } from './assign.tsx'
import { Doubles } from './doubles.tsx'
import { Undecided } from './undecided.tsx'

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

/** How flaws are chosen to be given to units; nothing for who only reads. */
type Giving = { readonly chosen: ReadonlySet<string>; readonly choose: (id: string, on: boolean) => void; readonly assign: (check: Check) => void }

const givingColumn = (words: Words, { chosen, choose, assign }: Giving): Column<Check> => ({
  key: 'assign',
  head: words.quality.assign,
  className: 'screen-only',
  cell: (c) =>
    c.people > 0 && (
      <span className='row-acts'>
        <Checkbox
          aria-label={words.quality.chooseCheck(c[words.lang])}
          checked={chosen.has(c.id)}
          onChange={(e) => choose(c.id, e.currentTarget.checked)}
        />
        <Button size='compact-xs' variant='default' aria-label={words.quality.assignOf(c[words.lang])} onClick={() => assign(c)}>
          {words.quality.assign}
        </Button>
      </span>
    ),
})

const columns = (words: Words, url: Search, post: string, giving: Giving | undefined): Column<Check>[] => [
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
  ...(giving ? [givingColumn(words, giving)] : []),
]

/** What is wrong with the data, why it matters, who has it, and who mends it by when. */
export const QualityPage = () => {
  const words = useWords()
  const url = useUrl()
  const { settled } = useAsOf()
  const [assigning, setAssigning] = useState<readonly string[]>([])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { data, error, again } = useAsk('quality.summary', { asOf: settled, unit: url.unit ?? 'country' })
  const checks = data?.checks ?? []
  const [found, clean] = [checks.filter((c) => c.people > 0), checks.filter((c) => c.people === 0)]
  const choose = (id: string, on: boolean) => setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((c) => c !== id)))
  const giving = data?.may.change ? { chosen, choose, assign: (c: Check) => setAssigning([c.id]) } : undefined
  const given = found.filter((c) => assigning.includes(c.id))
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
              columns={columns(words, url, data.post, giving)}
              rows={[...found].sort((a, b) => ranks[a.severity] - ranks[b.severity] || b.people - a.people)}
              rowKey={(c) => c.id}
            />
          )}
          {chosen.size > 0 && (
            <div className='acts screen-only'>
              <Button size='compact-md' onClick={() => setAssigning([...chosen])}>
                {words.quality.assignChecks(chosen.size)}
              </Button>
            </div>
          )}
          <details>
            <summary>{words.quality.clean(clean.length)}</summary>
            <ul>
              {clean.map((c) => (
                <li key={c.id}>{c[words.lang]}</li>
              ))}
            </ul>
          </details>
          <Undecided mayChange={data.may.change} />
          <Doubles mayChange={data.may.change} />
        </>
      )}
      {given.length > 0 && <Assign checks={given} list={(check, unitId) => listOf(check, url, 'inPost', unitId)} onClose={() => setAssigning([])} />}
    </div>
  )
}
