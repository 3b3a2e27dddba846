import { isDay, vnDay, type Day } from '#lib/day.ts'
import { grades } from '#people/choices.ts'
import { parts, type Part } from '#followup/words.ts'
import type { Input, Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Turn = Output<'evaluation.people'>['turns'][number]

const gradeName = (code: string | null, words: Words): string => grades.find((g) => g.code === code)?.[words.lang] ?? words.after.lacking

const answerName = (answer: string | null, { after, answers }: Words): string =>
  answer === null ? after.nothing : ((answers as Readonly<Record<string, string>>)[answer] ?? answer)

/** What is said of a turn, by the part that is looked at. */
const columnsOf = (part: Part, words: Words, asOf: Day): readonly Column<Turn>[] => {
  const { after } = words
  switch (part) {
    case 'tests':
      return [{ key: 'marks', head: after.marks, cell: (t) => t.marks.map((m) => after.mean(m)).join('; ') || '–' }]
    case 'transfer':
      return [
        {
          key: 'applied',
          head: after.applied,
          cell: (t) => (t.applied === null ? '–' : (parts.transfer as Readonly<Record<string, { vi: string; en: string }>>)[t.applied]?.[words.lang]),
        },
        {
          key: 'reason',
          head: after.reason,
          className: 'wide',
          cell: (t) => (t.daysLate > 0 ? `${t.reason ?? ''} (${after.late(t.daysLate)})` : (t.reason ?? '–')),
        },
      ]
    case 'standing':
      return [
        { key: 'before', head: after.before, cell: (t) => answerName(t.before, words) },
        { key: 'after', head: after.now(asOf), cell: (t) => answerName(t.after, words) },
      ]
    case 'rating':
      return [
        { key: 'gradeBefore', head: after.gradeBefore, cell: (t) => gradeName(t.gradeBefore, words) },
        { key: 'gradeAfter', head: after.gradeAfter, cell: (t) => gradeName(t.gradeAfter, words) },
      ]
  }
}

const columns = (part: Part, words: Words, asOf: Day, url: Search): Column<Turn>[] => [
  { key: 'name', head: words.after.name, cell: (t) => <a href={href(`/nguoi/${t.id}`, { asOf: url.asOf, unit: url.unit })}>{t.name}</a> },
  { key: 'unit', head: words.after.unit, cell: (t) => t.unit },
  {
    key: 'class',
    head: words.after.className,
    className: 'wide',
    cell: (t) => <a href={href(`/dao-tao/sau-dao-tao/${t.class}`, carried(url))}>{t.className}</a>,
  },
  { key: 'ended', head: words.after.ended, cell: (t) => (isDay(t.ended) ? vnDay(t.ended) : t.ended) },
  ...columnsOf(part, words, asOf),
]

/** The turns behind the number that was clicked. */
export const Behind = ({
  asked,
  part,
  row,
  answer,
  close,
}: {
  asked: Pick<Input<'evaluation.people'>, 'unit' | 'from' | 'to' | 'asOf' | 'by'>
  part: Part
  row: string
  answer: string
  close: string
}) => {
  const words = useWords()
  const url = useUrl()
  const { data, error, again } = useAsk('evaluation.people', { ...asked, part, row, answer, size: 500 })
  const name = (parts[part] as Readonly<Record<string, { vi: string; en: string }>>)[answer]?.[words.lang] ?? ''
  return (
    <section>
      <h2>{`${words.after.list}: ${name}`}</h2>
      <p className='screen-only'>
        <a href={close}>{words.after.close}</a>
      </p>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <>
          <p>{words.after.shown(data.turns.length, data.total)}</p>
          <DataTable
            caption={words.after.list}
            hideCaption
            columns={columns(part, words, asked.asOf as Day, url)}
            rows={data.turns}
            rowKey={(t) => `${t.id} ${t.class}`}
          />
        </>
      )}
    </section>
  )
}
