import { useMemo, type ReactNode } from 'react'
import { Chart } from '../ui/chart.tsx'
import type { ChartOption } from '../ui/echarts.ts'
import { Count } from '../ui/link.tsx'
import { href, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { levelWord, type Summary } from './answers.ts'

type Series = { name: string; colour: string; values: readonly number[] }

const unknownColour = '#8a949e'

const describe = (title: string, labels: readonly string[], series: readonly Series[], words: Words): string =>
  words.charts.describe(
    title,
    labels
      .map((label, i) => `${label} ${series.map((s) => (series.length > 1 ? `${s.name} ` : '') + words.number(s.values[i] ?? 0)).join(', ')}`)
      .join('; '),
  )

/** Bars with words, patterns and whole numbers in the manner of the language; no movement, so that they follow a dragged day. */
const barsOption = (says: string, labels: readonly string[], series: readonly Series[], sideways: boolean, words: Words): ChartOption => {
  const names = {
    type: 'category' as const,
    data: [...labels],
    axisTick: { show: false },
    inverse: sideways,
    axisLabel: { color: '#1f2933', fontSize: 12, interval: 0 },
  }
  const counts = {
    type: 'value' as const,
    minInterval: 1,
    axisLabel: { color: '#3d4852', formatter: (n: number) => words.number(n), hideOverlap: true },
    splitLine: { lineStyle: { color: '#dfe5ea' } },
  }
  return {
    animation: false,
    aria: { enabled: true, label: { description: says }, decal: { show: true } },
    grid: { left: 4, right: sideways ? 44 : 8, top: series.length > 1 ? 28 : 6, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { show: series.length > 1, top: 0, right: 0, itemHeight: 12, textStyle: { color: '#1f2933' } },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (n) => words.number(Number(n)) },
    xAxis: sideways ? counts : names,
    yAxis: sideways ? names : counts,
    series: series.map((s) => ({
      type: 'bar',
      name: s.name,
      barMaxWidth: 22,
      itemStyle: { color: s.colour },
      data: s.values.map((value, i) => (labels[i] === words.list.unknown ? { value, itemStyle: { color: unknownColour } } : value)),
      label: { show: sideways, position: 'right', color: '#1f2933', formatter: ({ value }) => words.number(Number(value)) },
    })),
  }
}

type FigureProps = {
  title: string
  labels: readonly string[]
  series: readonly Series[]
  sideways: boolean
  height: number
  head: readonly string[]
  rows: readonly (readonly ReactNode[])[]
}

const Figure = ({ title, labels, series, sideways, height, head, rows }: FigureProps) => {
  const words = useWords()
  const says = describe(title, labels, series, words)
  const option = useMemo(() => barsOption(says, labels, series, sideways, words), [says, labels, series, sideways, words])
  return (
    <figure className='figure'>
      <figcaption>
        <h3>{title}</h3>
      </figcaption>
      <Chart option={option} height={height} says={says} />
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
  const names = useMemo(() => lines.map((l) => levelWord(words, subject, l.code)), [lines, subject, words])
  const series = useMemo(() => [{ name: words.charts.count, colour: '#0b5563', values: lines.map((l) => l.people) }], [lines, words])
  const total = lines.reduce((sum, l) => sum + l.people, 0)
  return (
    <Figure
      title={title}
      labels={names}
      series={series}
      sideways
      height={lines.length * 27 + 30}
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

const sexColours = { female: '#8a4b08', male: '#0b5563', unknown: unknownColour }

/** The bands and sexes worth a bar: those not known are drawn only when there are some. */
const ageSeries = (all: Summary['ages'], words: Words) => {
  const shown = (['female', 'male', 'unknown'] as const).filter((sex) => sex !== 'unknown' || all.some((a) => a.unknown > 0))
  const ages = all.filter((a) => a.from >= 0 || a.female + a.male + a.unknown > 0)
  const names = ages.map((a) => (a.from < 0 ? words.list.unknown : words.charts.ageRange(a.from, a.to)))
  const series = shown.map((sex) => ({ name: words.sexes[sex] ?? sex, colour: sexColours[sex], values: ages.map((a) => a[sex]) }))
  return { shown, ages, names, series }
}

const Ages = ({ data, base }: { data: Summary; base: Search }) => {
  const words = useWords()
  const { shown, ages, names, series } = useMemo(() => ageSeries(data.ages, words), [data.ages, words])
  return (
    <Figure
      title={words.charts.ages}
      labels={names}
      series={series}
      sideways={false}
      height={219}
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
