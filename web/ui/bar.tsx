/** Parts of a whole, drawn in order; each part has a pattern of its own (see `.part-*`), so that it reads without colour. */
export type Part = { readonly kind: string; readonly count: number; readonly word: string }

/** A stacked bar whose words are its text alternative. */
export const StackedBar = ({ parts, tall }: { parts: readonly Part[]; tall?: boolean }) => {
  const shown = parts.filter((part) => part.count > 0)
  return (
    <div className={tall ? 'bar tall' : 'bar'} role='img' aria-label={shown.map((part) => `${part.word} ${part.count}`).join(', ') || '0'}>
      {shown.map((part) => (
        <span key={part.kind} className={`part part-${part.kind}`} style={{ flexGrow: part.count }} title={`${part.word}: ${part.count}`} />
      ))}
    </div>
  )
}

/** The key to the patterns. */
export const Legend = ({ label, parts }: { label: string; parts: readonly { kind: string; word: string; means: string }[] }) => (
  <ul className='legend' aria-label={label}>
    {parts.map((part) => (
      <li key={part.kind} title={part.means}>
        <span className={`swatch part part-${part.kind}`} aria-hidden='true' />
        {part.word}
      </li>
    ))}
  </ul>
)

/** An answer as a word with its swatch. */
export const Mark = ({ kind, word }: { kind: string; word: string }) => (
  <span className={`mark-word is-${kind}`}>
    <span className={`swatch part part-${kind}`} aria-hidden='true' />
    {word}
  </span>
)
