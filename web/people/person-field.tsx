import { Select } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { useAsk } from '../paced.ts'
import { AskPurpose } from '../privacy/purpose.tsx'
import { Says } from '../sign-in/parts.tsx'
import { useWords } from '../words/use.tsx'

export type Somebody = { readonly id: string; readonly name: string }

/** Somebody in post in a unit on a day, found by typing part of the name. What is typed goes in the body of the question. */
export const PersonField = ({
  label,
  asOf,
  unit,
  value,
  onPerson,
}: {
  label: string
  asOf: Day
  unit: string
  value: Somebody | undefined
  onPerson: (person: Somebody | undefined) => void
}) => {
  const words = useWords()
  const [text, setText] = useState('')
  const wanted = text.trim()
  const asked = useAsk('people.list', { asOf, unit, search: wanted, size: 20, columns: 'name' }, { enabled: wanted.length > 1, named: true })
  const options = (wanted.length > 1 ? (asked.data?.people ?? []) : []).map((p) => ({ value: p.id, label: `${p.name} – ${p.title}, ${p.unit}` }))
  const data = value && !options.some((o) => o.value === value.id) ? [{ value: value.id, label: value.name }, ...options] : options
  return (
    <div>
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
          onPerson(one && { id: one.value, name: one.label })
        }}
      />
      <Says error={asked.error} />
      {asked.error?.code === 'privacy.say_purpose' && <AskPurpose />}
    </div>
  )
}
