/** One row of numbers drawn beside others: its word, its pattern (`.fill-*`, which reads without colour), a number for each label. */
export type Series = { readonly name: string; readonly fill: string; readonly values: readonly number[] }

type Props = {
  /** Describes the drawing to those who do not see it; the table beneath has every number. */
  readonly says: string
  readonly labels: readonly string[]
  readonly shown: (n: number) => string
}

const share = (n: number, most: number): string => `${(n * 100) / Math.max(1, most)}%`

/** Bars lying one under another, each with its number. `fillOf` gives a bar a pattern of its own. */
export const LyingBars = ({ says, labels, shown, values, fillOf }: Props & { values: readonly number[]; fillOf: (place: number) => string }) => {
  const most = Math.max(...values)
  return (
    <div className='lying-bars' role='img' aria-label={says}>
      {labels.map((label, i) => (
        <div key={label} className='lying-bar'>
          <span className='name'>{label}</span>
          <span className='track'>
            <span className={`fill fill-${fillOf(i)}`} style={{ width: share(values[i] ?? 0, most) }} />
            <span className='number'>{shown(values[i] ?? 0)}</span>
          </span>
        </div>
      ))}
    </div>
  )
}

/** Bars standing side by side, a group for each label, each with its number on top; the key above them. */
export const StandingBars = ({ says, labels, shown, series }: Props & { series: readonly Series[] }) => {
  const most = Math.max(...series.flatMap((s) => s.values))
  return (
    <div className='standing-bars' role='img' aria-label={says}>
      <div className='key'>
        {series.map((s) => (
          <span key={s.name}>
            <span className={`swatch fill-${s.fill}`} />
            {s.name}
          </span>
        ))}
      </div>
      <div className='groups'>
        {labels.map((label, i) => (
          <div key={label} className='group'>
            <div className='stand'>
              {series.map((s) => (
                <span key={s.name} className='column'>
                  <span className='number'>{shown(s.values[i] ?? 0)}</span>
                  <span className={`fill fill-${s.fill}`} style={{ height: share(s.values[i] ?? 0, most) }} />
                </span>
              ))}
            </div>
            <span className='name'>{label}</span>
          </div>
        ))}
      </div>
    </div>
  )
}
