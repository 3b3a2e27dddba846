import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { scoreNames } from '#followup/words.ts'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Says } from '../sign-in/parts.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { useWords } from '../words/use.tsx'
import './own.css'

type Class = Output<'evaluation.mine'>['classes'][number]
type Question = Class['questions'][number]

const keyOf = (question: Question, lecturer?: number): string => `${question.id} ${lecturer ?? ''}`

/** One question: five buttons to choose one of, large enough for a thumb. */
const Scale = ({
  name,
  legend,
  about,
  skip,
  onScore,
}: {
  name: string
  legend: string
  about?: string
  skip?: string
  onScore: (n: number | undefined) => void
}) => {
  const { lang } = useWords()
  return (
    <fieldset className='scale'>
      <legend>
        {legend}
        {about && <span className='note'>{about}</span>}
      </legend>
      <div>
        {scoreNames.map((says, i) => (
          <label key={says.en} title={says[lang]}>
            <input type='radio' name={name} aria-label={`${i + 1}: ${says[lang]}`} onChange={() => onScore(i + 1)} />
            <span aria-hidden='true'>{i + 1}</span>
          </label>
        ))}
      </div>
      {skip && (
        <label className='skip-one'>
          <input type='radio' name={name} defaultChecked onChange={() => onScore(undefined)} /> {skip}
        </label>
      )}
    </fieldset>
  )
}

const Form = ({ c, sent }: { c: Class; sent: () => void }) => {
  const words = useWords()
  const { own } = words.after
  const [scores, setScores] = useState<Readonly<Record<string, { question: number; lecturer?: number; score: number }>>>({})
  const [comment, setComment] = useState('')
  const send = useCommand(() =>
    act('evaluation.answer', { class: c.class, scores: Object.values(scores), ...(comment.trim() === '' ? {} : { comment }) }),
  )
  const choose = (q: Question, lecturer: number | undefined, score: number | undefined): void =>
    setScores(({ [keyOf(q, lecturer)]: _old, ...rest }) =>
      score === undefined ? rest : { ...rest, [keyOf(q, lecturer)]: { question: q.id, ...(lecturer === undefined ? {} : { lecturer }), score } },
    )
  return (
    <form
      className='opinion'
      onSubmit={(e) => {
        e.preventDefault()
        send.mutate(undefined, { onSuccess: sent })
      }}
    >
      <p className='quiet'>{own.scale}</p>
      {c.questions.flatMap((q) =>
        q.perLecturer
          ? c.lecturers.map((l) => (
              <Scale
                key={keyOf(q, l.id)}
                name={keyOf(q, l.id)}
                legend={q[words.lang]}
                about={own.lecturer(l.name)}
                skip={own.notHeard}
                onScore={(n) => choose(q, l.id, n)}
              />
            ))
          : [<Scale key={keyOf(q)} name={keyOf(q)} legend={q[words.lang]} onScore={(n) => choose(q, undefined, n)} />],
      )}
      <Textarea label={own.comment} rows={3} maxLength={2000} value={comment} onChange={(e) => setComment(e.currentTarget.value)} />
      <Says error={send.error} />
      <Button type='submit' size='md' fullWidth loading={send.isPending}>
        {own.send}
      </Button>
    </form>
  )
}

/** What a learner thinks of the own classes: a short form, made for a phone. */
export const OpinionPage = () => {
  const words = useWords()
  const { own } = words.after
  const { data, error, again } = useAsk('evaluation.mine', {})
  const [open, setOpen] = useState<number>()
  const [sent, setSent] = useState<string>()
  return (
    <div className='page opinions'>
      <title>{`${own.title} – Gốc`}</title>
      <h1 tabIndex={-1}>{own.title}</h1>
      <p className='quiet'>{own.says}</p>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && data.classes.length === 0 && <Empty title={data.person ? own.none : own.noRecord} />}
      {sent !== undefined && (
        <p className='saved' role='status'>
          {own.sent(sent)}
        </p>
      )}
      {data?.classes.map((c) => (
        <section key={c.class} className='opinion-class'>
          <h2>{c.name}</h2>
          <p>
            {c.programme}. {own.states[c.state]}
            {c.state === 'open' && `: ${own.until(c.window.to as Day).toLowerCase()}`}.
          </p>
          {c.state === 'open' &&
            (open === c.class ? (
              <Form
                c={c}
                sent={() => {
                  setOpen(undefined)
                  setSent(c.name)
                }}
              />
            ) : (
              <Button size='md' aria-label={own.beginOf(c.name)} onClick={() => setOpen(c.class)}>
                {own.begin}
              </Button>
            ))}
        </section>
      ))}
    </div>
  )
}
