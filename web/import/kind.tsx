import { NativeSelect } from '@mantine/core'
import { sectionKeys, sections } from '#people/sections.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

const groups = sectionKeys.filter((key) => sections[key].shape !== 'single')

/** What a sheet may be called: a list of people, who they are, one group of the record, or nothing. */
export const kindNames = (words: Words): readonly { value: string; label: string }[] => [
  ...['roster', 'people'].map((value) => ({ value, label: words.import.kinds[value] ?? value })),
  ...groups.map((value) => ({ value, label: sections[value][words.lang] })),
  { value: 'ignore', label: words.import.kinds['ignore'] ?? 'ignore' },
]

/** What a sheet is taken for, and the way to say otherwise. `sheet` '*': all of them. */
export const KindPicker = ({
  sheet,
  value,
  busy,
  onKind,
}: {
  sheet: string
  value: string | null
  busy: boolean
  onKind: (kind: string) => void
}) => {
  const words = useWords()
  const known = kindNames(words)
  return (
    <NativeSelect
      className='sheet-kind'
      size='sm'
      label={sheet === '*' ? words.import.kindOfAll : words.import.kindIs}
      aria-label={sheet === '*' ? words.import.kindOfAll : words.import.kindOf(sheet)}
      description={words.import.kindHint}
      disabled={busy}
      value={value ?? ''}
      onChange={(e) => onKind(e.currentTarget.value)}
      data={value === null ? [{ value: '', label: words.import.kindAuto }, ...known] : [...known]}
    />
  )
}
