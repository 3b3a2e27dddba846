import { Select } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { useAsk } from '../paced.ts'
import { useWords } from '../words/use.tsx'

export type Chosen = { readonly id: string; readonly name: string }

/** A unit of a day, found by typing part of its name. */
export const UnitField = ({
  label,
  asOf,
  value,
  onUnit,
}: {
  label: string
  asOf: Day
  value: Chosen | undefined
  onUnit: (unit: Chosen | undefined) => void
}) => {
  const words = useWords()
  const [text, setText] = useState('')
  const wanted = text.trim()
  const found = useAsk('units.search', { asOf, text: wanted || '-', limit: 20 }, { enabled: wanted.length > 1 }).data?.units ?? []
  const options = found.map((u) => ({ value: String(u.id), label: u.path }))
  const data = value && !options.some((o) => o.value === value.id) ? [{ value: value.id, label: value.name }, ...options] : options
  return (
    <Select
      label={label}
      size='sm'
      searchable
      comboboxProps={{ withinPortal: false }}
      limit={20}
      nothingFoundMessage={wanted.length > 1 ? words.tree.nothing : undefined}
      filter={({ options: given }) => given}
      data={data}
      value={value?.id ?? null}
      onSearchChange={setText}
      onChange={(id) => {
        const one = data.find((o) => o.value === id)
        onUnit(one && { id: one.value, name: one.label })
      }}
    />
  )
}
