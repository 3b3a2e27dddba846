import { useMemo, type ReactNode } from 'react'
import { LyingBars, StandingBars, type Series } from '../ui/bars.tsx'
import { Count } from '../ui/link.tsx'
import { href, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { levelWord, type Summary } from './answers.ts'

const describe = (title: string, labels: readonly string[], series: readonly Series[], words: Words): string =>
  words.charts.describe(
    title,
    labels
      .map((label, i) => `${label} ${series.map((s) => (series.length > 1 ? `${s.name} ` : '') + words.number(s.values[i] ?? 0)).join(', ')}`)
      .join('; '),
  )

type FigureProps = {
  title: string
  drawing: ReactNode
  head: readonly string[]
  rows: readonly (readonly ReactNode[])[]
}

const Figure = ({ title, drawing, head, rows }: FigureProps) => {
  return (
    <figure className='figure'>
      <figcaption>
        <h3>{title}</h3>
      </figcaption>
      {drawing}
      <table className='data small'>
        <caption className='hidden'>{title}</caption>
        <thead>
          <tr>
            {head.map((h, i) => (
              <th key={h} scope='col' className={i > 0 ? 'numeric' : ''}>
                {h}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) =>
                j === 0 ? (
                  <th key={j} scope='row'>
                    {cell}
                  </th>
                ) : (
                  <td key={j} className='numeric'>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

const Levels = ({ subject, data, base }: { subject: 'professional' | 'theory'; data: Summary; base: Search }) => {
  const words = useWords()
  const title = words.charts[subject]
  const lines = data.levels[subject]
  const names = lines.map((l) => levelWord(words, subject, l.code))
  const values = lines.map((l) => l.people)
  const says = describe(title, names, [{ name: words.charts.count, fill: 'people', values }], words)
  const total = lines.reduce((sum, l) => sum + l.people, 0)
  return (
    <Figure
      title={title}
      drawing={
        <LyingBars
          says={says}
          labels={names}
          values={values}
          shown={words.number}
          fillOf={(i) => (lines[i]?.code === 'unknown' ? 'unknown' : 'people')}
        />
      }
      head={[words.charts.level, words.charts.count, words.charts.share]}
      rows={lines.map((l, i) => [
        names[i],
        <Count
          key='n'
          n={l.people}
          shown={words.number(l.people)}
          to={href('/nguoi', { ...base, subject, level: l.code })}
          says={`${title}: ${names[i]}`}
        />,
        words.percent({ numerator: l.people, denominator: total }, 1),
      ])}
    />
  )
}

/** The bands and sexes worth a bar: those not known are drawn only when there are some. */
const ageSeries = (all: Summary['ages'], words: Words) => {
  const shown = (['female', 'male', 'unknown'] as const).filter((sex) => sex !== 'unknown' || all.some((a) => a.unknown > 0))
  const ages = all.filter((a) => a.from >= 0 || a.female + a.male + a.unknown > 0)
  const names = ages.map((a) => (a.from < 0 ? words.list.unknown : words.charts.ageRange(a.from, a.to)))
  const series = shown.map((sex) => ({ name: words.sexes[sex] ?? sex, fill: sex, values: ages.map((a) => a[sex]) }))
  return { shown, ages, names, series }
}

const Ages = ({ data, base }: { data: Summary; base: Search }) => {
  const words = useWords()
  const { shown, ages, names, series } = useMemo(() => ageSeries(data.ages, words), [data.ages, words])
  return (
    <Figure
      title={words.charts.ages}
      drawing={<StandingBars says={describe(words.charts.ages, names, series, words)} labels={names} series={series} shown={words.number} />}
      head={[words.charts.age, ...shown.map((sex) => words.sexes[sex] ?? sex)]}
      rows={ages.map((a, i) => [
        names[i],
        ...shown.map((sex) => (
          <Count
            key={sex}
            n={a[sex]}
            shown={words.number(a[sex])}
            says={`${words.sexes[sex]}, ${names[i]}`}
            to={href('/nguoi', { ...base, sex, ageFrom: String(a.from), ageTo: a.to === null ? undefined : String(a.to) })}
          />
        )),
      ])}
    />
  )
}

/** Education and age of the people in scope, each with its figures beneath. */
export const Charts = ({ data, base }: { data: Summary; base: Search }) => {
  const words = useWords()
  return (
    <section className='charts' aria-label={words.charts.label}>
      <Levels subject='professional' data={data} base={base} />
      <Levels subject='theory' data={data} base={base} />
      <Ages data={data} base={base} />
    </section>
  )
}
