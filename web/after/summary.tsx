import { NativeSelect } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { Day } from '#lib/day.ts'
import { groupings, partNames, parts, type Grouping, type Part } from '#followup/words.ts'
import { Download } from '../acts.tsx'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useMay } from '../home.ts'
import { useAsk } from '../paced.ts'
import { TrainingPage } from '../training/tabs.tsx'
import { DayField } from '../ui/day-field.tsx'
import { ButtonLink, Count } from '../ui/link.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, today, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { Behind } from './behind.tsx'

const path = '/dao-tao/sau-dao-tao'
type Told = Output<'evaluation.summary'>
type Row = Told['rows'][number]
export type Shown = Part | 'reactions'

/** What the address asks: the period (last year and this one when it says none), the day compared with, the lines. */
export const askedOf = (url: Search) => {
  const asOf = url.asOf ?? today
  const year = Number(asOf.slice(0, 4))
  return {
    unit: url.unit ?? 'country',
    from: url.from ?? `${year - 1}-01-01`,
    to: url.to ?? `${year}-12-31`,
    asOf,
    by: (Object.keys(groupings).find((g) => g === url.by) ?? 'class') as Grouping,
  }
}

const shownOf = (url: Search): Shown => (Object.keys(partNames).find((p) => p === url.show) ?? 'reactions') as Shown

/** What a part means, under its table. */
const meansOf = (part: Shown, on: Day, { after }: Words): string => {
  switch (part) {
    case 'reactions':
      return after.withheldMeans
    case 'tests':
      return after.testsMeans
    case 'transfer':
      return after.transferMeans
    case 'standing':
      return after.standingMeans(on)
    case 'rating':
      return after.ratingMeans
  }
}

type Line = Omit<Row, 'key' | 'name' | 'about'> & { readonly key?: string; readonly name?: string }
type Cell = { readonly key: string; readonly head: string; readonly className?: string; readonly cell: (r: Line) => React.ReactNode }

/** A mean score as it may be shown: held back, or nothing where nobody answered. */
export const scoreShown = (score: { readonly mean: number | null; readonly withheld: number } | undefined, { after }: Words): React.ReactNode => {
  const mean = score?.mean ?? null
  if (mean !== null) return after.mean(mean)
  return score && score.withheld > 0 ? <span className='quiet'>{after.withheld}</span> : '–'
}

const reactionCells = (words: Words, data: Told): readonly Cell[] => [
  { key: 'answered', head: words.after.answered, cell: ({ reactions: r }) => (r.learners === 0 ? '–' : words.after.of(r.answered, r.learners)) },
  ...data.questions.map((q): Cell => ({
    key: `q${q.id}`,
    head: q[words.lang],
    className: 'alone',
    cell: ({ reactions }) =>
      scoreShown(
        reactions.scores.find((x) => x.question === q.id),
        words,
      ),
  })),
]

const partCells = (words: Words, url: Search, part: Part): readonly Cell[] => {
  const answers = Object.entries(parts[part] as Readonly<Record<string, { vi: string; en: string }>>)
  return [
    ...answers.map(([answer, name]): Cell => ({
      key: answer,
      head: name[words.lang],
      className: 'wraps',
      cell: (r) => {
        const n = (r[part] as Readonly<Record<string, number>>)[answer] ?? 0
        const to = href(path, { ...url, show: part, row: r.key ?? 'total', column: answer })
        return <Count n={n} shown={words.number(n)} to={to} says={words.after.behind(r.name ?? words.after.total, name[words.lang])} />
      },
    })),
    ...(part === 'tests'
      ? [{ key: 'mark', head: words.after.meanMark, cell: (r: Line) => (r.meanMark === null ? '–' : words.after.mean(r.meanMark)) }]
      : []),
  ]
}

/** One part of the table, by class, lecturer, programme or year; `alone`: of one class, on its own page. */
export const Figures = ({ data, part, by, url, alone = false }: { data: Told; part: Shown; by: Grouping; url: Search; alone?: boolean }) => {
  const words = useWords()
  const cells = part === 'reactions' ? reactionCells(words, data) : partCells(words, url, part)
  const name = (r: Row): React.ReactNode =>
    by === 'class' && !alone ? (
      <>
        <a href={href(`${path}/${r.key}`, carried(url))}>{r.name}</a>
        <span className='note'>{r.about}</span>
      </>
    ) : (
      r.name
    )
  const columns: Column<Row>[] = [
    { key: 'name', head: groupings[by][words.lang], className: 'wide', cell: name },
    ...(by === 'class' ? [] : [{ key: 'classes', head: words.after.classes, numeric: true, cell: (r: Row) => words.number(r.classes) }]),
    { key: 'turns', head: words.after.turns, numeric: true, cell: (r) => words.number(r.turns) },
    ...cells.map((c): Column<Row> => ({ ...c, numeric: true })),
  ]
  const { all } = data
  const foot = [words.after.total, ...(by === 'class' ? [] : [words.number(all.classes)]), words.number(all.turns), ...cells.map((c) => c.cell(all))]
  return (
    <div className='people-frame'>
      <DataTable
        caption={partNames[part][words.lang]}
        hideCaption
        columns={columns}
        rows={data.rows}
        rowKey={(r) => r.key}
        {...(alone ? {} : { foot })}
      />
    </div>
  )
}

const Parts = ({ here, url }: { here: Shown; url: Search }) => {
  const words = useWords()
  return (
    <nav className='tabs screen-only' aria-label={words.after.parts}>
      <ul>
        {Object.entries(partNames).map(([part, name]) => (
          <li key={part}>
            <a href={href(path, { ...url, show: part, row: undefined, column: undefined })} aria-current={part === here ? 'page' : undefined}>
              {name[words.lang]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What came of the classes of a period: opinions, results, what is applied, standing and rating; every number of turns opens as its list. */
export const AfterPage = () => {
  const words = useWords()
  const { after } = words
  const url = useUrl()
  const may = useMay()
  const navigate = useNavigate()
  const asked = askedOf(url)
  const part = shownOf(url)
  const { data, error, again } = useAsk('evaluation.summary', asked)
  const turn = (more: Search) => void navigate({ to: href(path, { ...url, row: undefined, column: undefined, ...more }) })
  const dayField = (label: string, key: 'from' | 'to') => (
    <DayField label={label} hint={words.asOf.hint} error={words.asOf.notADay} value={asked[key] as Day} onDay={(on) => turn({ [key]: on })} />
  )
  return (
    <TrainingPage title={after.title} acts={<Download name='evaluation.file' input={{ ...asked, part }} label={after.print} />}>
      <p className='quiet'>{after.says}</p>
      <div className='fields screen-only'>
        {dayField(after.from, 'from')}
        {dayField(after.to, 'to')}
        <NativeSelect
          size='sm'
          label={after.by}
          value={asked.by}
          onChange={(e) => turn({ by: e.currentTarget.value })}
          data={Object.entries(groupings).map(([value, name]) => ({ value, label: name[words.lang] }))}
        />
      </div>
      <p className='acts screen-only'>
        {may('training.assess') && <ButtonLink to={href('/dao-tao/ap-dung', carried(url))}>{after.assessLink}</ButtonLink>}
        <ButtonLink to={href(`${path}/cau-hoi`, carried(url))}>{after.settingsLink}</ButtonLink>
      </p>
      <Parts here={part} url={url} />
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && data.rows.length === 0 && <Empty title={after.none} says={after.noneSays} />}
      {data && data.rows.length > 0 && (
        <>
          <p>{after.all(data.all.classes, data.all.turns)}</p>
          <Figures data={data} part={part} by={asked.by} url={url} />
          <p className='note'>{meansOf(part, asked.asOf as Day, words)}</p>
        </>
      )}
      {url.row !== undefined && url.column !== undefined && part !== 'reactions' && (
        <Behind asked={asked} part={part} row={url.row} answer={url.column} close={href(path, { ...url, row: undefined, column: undefined })} />
      )}
    </TrainingPage>
  )
}
