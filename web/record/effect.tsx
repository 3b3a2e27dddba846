import { isDay, vnDay } from '#lib/day.ts'
import type { Output } from '../api.ts'
import { Mark } from '../ui/bar.tsx'
import { useWords } from '../words/use.tsx'

export type Effect = Output<'record.preview'>
type OneDay = Effect['days'][number]
type Standing = OneDay['before'][number]

const primary = (posts: readonly Standing[]): Standing | undefined => posts.find((p) => p.primary) ?? posts[0]

/** The criteria whose answer moves, with the answer of all together. */
const moves = ({ before, after }: OneDay) => {
  const [was, is] = [primary(before), primary(after)]
  const names = [...new Set([...Object.keys(was?.criteria ?? {}), ...Object.keys(is?.criteria ?? {})])] as (keyof Standing['criteria'])[]
  const pairs = [...names.map((name) => [name, was?.criteria[name], is?.criteria[name]] as const), ['all', was?.answer, is?.answer] as const]
  return { was, is, pairs: pairs.filter(([, a, b]) => a !== b) }
}

const Answer = ({ kind }: { kind: Standing['answer'] | undefined }) => {
  const words = useWords()
  return kind === undefined ? <span className='quiet'>{words.record.notInPost}</span> : <Mark kind={kind} word={words.answers[kind]} />
}

type Counts = OneDay['counts']
const turned = (counts: Counts) =>
  counts.filter((c) => c.people[0] !== c.people[1] || Object.values(c.all).some((p) => p !== undefined && p[0] !== p[1]))

/** The figures of units that would be others: people in post, and how many stand where. */
export const CountsMoved = ({ counts }: { counts: Counts }) => {
  const words = useWords()
  const moved = turned(counts)
  return moved.length === 0 ? null : (
    <ul aria-label={words.record.counts}>
      {moved.map((c) => (
        <li key={c.unitId}>
          {c.unit}:{' '}
          {c.people[0] !== c.people[1] && (
            <span>
              {words.record.people} {c.people[0]} → <b>{c.people[1]}</b>;{' '}
            </span>
          )}
          {Object.entries(c.all)
            .filter(([, pair]) => pair !== undefined && pair[0] !== pair[1])
            .map(([answer, pair]) => `${words.answers[answer as Standing['answer']].toLowerCase()} ${pair?.[0]} → ${pair?.[1]}`)
            .join('; ')}
        </li>
      ))}
    </ul>
  )
}

const Day = ({ of }: { of: OneDay }) => {
  const words = useWords()
  const { was, is, pairs } = moves(of)
  const moved = was?.unitId !== is?.unitId || was?.title !== is?.title
  const counts = turned(of.counts)
  return (
    <section className='effect-day'>
      <h3>{words.record.onDay(isDay(of.on) ? vnDay(of.on) : of.on)}</h3>
      {pairs.length === 0 && !moved && counts.length === 0 && <p>{words.record.noEffect}</p>}
      {moved && (
        <p>
          {was ? `${was.title ?? ''}, ${was.unit}` : words.record.notInPost} → <b>{is ? `${is.title ?? ''}, ${is.unit}` : words.record.notInPost}</b>
        </p>
      )}
      <ul>
        {pairs.map(([name, a, b]) => (
          <li key={name}>
            {words.criteria[name]}: <Answer kind={a} /> → <Answer kind={b} />
          </li>
        ))}
      </ul>
      <CountsMoved counts={counts} />
    </section>
  )
}

/** The reports given out before that would now say something else. */
export const Prints = ({ prints }: { prints: Effect['prints'] }) => {
  const words = useWords()
  return prints.length === 0 ? null : (
    <section>
      <h3>{words.record.prints}</h3>
      <ul>
        {prints.map((p, i) => (
          <li key={i}>
            {isDay(p.on) ? vnDay(p.on) : p.on}, {p.unit} ({words.record.change(p.number)}, {p.actor})
          </li>
        ))}
      </ul>
      <p className='quiet'>{words.record.printsSay}</p>
    </section>
  )
}

/** What saving would do: answers and counts of each day asked, and the printed reports that would now differ. */
export const EffectView = ({ effect }: { effect: Effect }) => {
  const words = useWords()
  return (
    <div className='effect' role='status'>
      <h3>{words.record.effect}</h3>
      {effect.days.map((d) => (
        <Day key={d.on} of={d} />
      ))}
      <Prints prints={effect.prints} />
      <Warnings of={effect.warnings} />
    </div>
  )
}

/** What is odd and was not refused. */
export const Warnings = ({ of }: { of: readonly { code: string; says: string; saysEn: string }[] }) => {
  const words = useWords()
  return of.length === 0 ? null : (
    <section className='warnings'>
      <h3>{words.record.warnings}</h3>
      <ul>
        {of.map((w) => (
          <li key={w.code}>{words.lang === 'vi' ? w.says : w.saysEn}</li>
        ))}
      </ul>
    </section>
  )
}
