import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { FoundField } from '../found-field.tsx'
import { useAsk } from '../paced.ts'

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
  const [text, setText] = useState('')
  const wanted = text.trim()
  const found = useAsk('units.search', { asOf, text: wanted || '-', limit: 20 }, { enabled: wanted.length > 1 }).data?.units ?? []
  const units = found.map((u) => ({ id: String(u.id), name: u.path }))
  return <FoundField label={label} text={text} onText={setText} found={units} value={value} onFound={onUnit} />
}
