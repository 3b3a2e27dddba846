import { Select } from '@mantine/core'
import { useWords } from './words/use.tsx'

export type Found = { readonly id: string; readonly name: string }

/** A field whose choices are looked for while one types: `found` are those for `text`, from two letters on; who was chosen stays among them. */
export const FoundField = (p: {
  label: string
  text: string
  onText: (text: string) => void
  found: readonly Found[]
  value: Found | undefined
  onFound: (one: Found | undefined) => void
}) => {
  const words = useWords()
  const { value } = p
  const all = value && !p.found.some((o) => o.id === value.id) ? [value, ...p.found] : p.found
  return (
    <Select
      label={p.label}
      size='sm'
      searchable
      comboboxProps={{ withinPortal: false }}
      limit={20}
      nothingFoundMessage={p.text.trim().length > 1 ? words.tree.nothing : undefined}
      filter={({ options }) => options}
      data={all.map((o) => ({ value: o.id, label: o.name }))}
      value={value?.id ?? null}
      onSearchChange={p.onText}
      onChange={(id) => p.onFound(all.find((o) => o.id === id))}
    />
  )
}
