import { useParams } from '@tanstack/react-router'
import type { Day } from '#lib/day.ts'
import { partNames } from '#followup/words.ts'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useMay } from '../home.ts'
import { useAsk } from '../paced.ts'
import { Unverified } from '../review/stamp.tsx'
import { TrainingPage } from '../training/tabs.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { today, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { Paper } from './paper.tsx'
import { Figures, scoreShown } from './summary.tsx'

type Class = Output<'evaluation.class'>
type Line = { readonly question: Class['questions'][number]; readonly lecturer: Class['lecturers'][number] | null }

/** Every question, and one that is asked of each lecturer as often as there are lecturers. */
export const linesOf = ({ questions, lecturers }: Class): readonly Line[] =>
  questions.flatMap((question): Line[] =>
    question.perLecturer ? lecturers.map((lecturer) => ({ question, lecturer })) : [{ question, lecturer: null }],
  )

export const keyOf = ({ question, lecturer }: Line): string => `${question.id} ${lecturer?.id ?? ''}`

const columnsOf = (words: Words, data: Class): Column<Line>[] => {
  const { one } = words.after
  const scoreOf = (l: Line) => data.scores.find((s) => s.question === l.question.id && s.lecturer === (l.lecturer?.id ?? null))
  return [
    { key: 'question', head: one.question, className: 'wide', cell: (l) => l.question[words.lang] },
    { key: 'lecturer', head: one.lecturer, cell: (l) => l.lecturer?.name ?? '–' },
    { key: 'answers', head: one.answersOf, numeric: true, cell: (l) => words.number(scoreOf(l)?.answers ?? 0) },
    {
      key: 'mean',
      head: one.score,
      numeric: true,
      cell: (l) => scoreShown(scoreOf(l), words),
    },
    {
      key: 'document',
      head: one.basis,
      className: 'wide',
      cell: (l) => (
        <small>
          {l.question.document} <Unverified confidence={l.question.confidence} />
        </small>
      ),
    },
  ]
}

const Reactions = ({ data }: { data: Class }) => {
  const words = useWords()
  const { after } = words
  return (
    <section>
      <h2>{after.one.scores}</h2>
      <p>{after.one.answers(data.answered, data.forms, data.learners)}</p>
      {!data.closed && <p className='quiet'>{after.one.open}</p>}
      <DataTable caption={after.one.scores} hideCaption columns={columnsOf(words, data)} rows={linesOf(data)} rowKey={keyOf} />
      <p className='note'>{after.withheldMeans}</p>
      {data.closed && (
        <>
          <h3>{after.one.comments}</h3>
          {data.comments.length === 0 ? (
            <p className='quiet'>{after.one.noComments}</p>
          ) : (
            <ul>
              {data.comments.map((c, i) => (
                // Two learners may write the same words.
                <li key={`${i} ${c}`}>{c}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}

/** The class's line of the whole table, part by part. */
const Numbers = ({ data }: { data: Class }) => {
  const words = useWords()
  const url = useUrl()
  const asked = { unit: 'country', from: data.ended, to: data.ended, asOf: url.asOf ?? today, by: 'class' as const }
  const { data: told, error, again } = useAsk('evaluation.summary', asked)
  if (error) return <Declined error={error} again={again} />
  if (!told) return <Loading label={words.loading} />
  const rows = told.rows.filter((r) => r.key === String(data.class))
  const own = { ...told, rows, all: rows[0] ?? told.all }
  return (
    <section>
      <h2>{words.after.one.figures}</h2>
      {(['tests', 'transfer', 'standing', 'rating'] as const).map((part) => (
        <section key={part}>
          <h3>{partNames[part][words.lang]}</h3>
          <Figures data={own} part={part} by='class' url={{ ...url, unit: undefined, by: 'class', from: asked.from, to: asked.to }} alone />
        </section>
      ))}
    </section>
  )
}

/** One class after its end: what learners scored and wrote, forms on paper, and its figures. */
export const ClassAfterPage = () => {
  const words = useWords()
  const { one } = words.after
  const { id } = useParams({ strict: false })
  const may = useMay()
  const { data, error, again } = useAsk('evaluation.class', { class: Number(id) })
  return (
    <TrainingPage title={data?.name ?? words.after.title}>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <>
          <p>
            {data.programme}. {one.days(data.began as Day, data.ended as Day)} {one.asking(data.reaction.from as Day, data.reaction.to as Day)}{' '}
            {one.transfer(data.transfer.from as Day, data.transfer.to as Day)}
          </p>
          <Reactions data={data} />
          {data.paper !== null && <Paper data={data} />}
          {may('training.read') && <Numbers data={data} />}
        </>
      )}
    </TrainingPage>
  )
}
