import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { FoundField } from '../found-field.tsx'
import { useAsk } from '../paced.ts'
import { AskPurpose } from '../privacy/purpose.tsx'
import { Says } from '../sign-in/parts.tsx'

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
  const [text, setText] = useState('')
  const wanted = text.trim()
  const asked = useAsk('people.list', { asOf, unit, search: wanted, size: 20, columns: 'name' }, { enabled: wanted.length > 1, named: true })
  const found = wanted.length > 1 ? (asked.data?.people ?? []) : []
  return (
    <div>
      <FoundField
        label={label}
        text={text}
        onText={setText}
        found={found.map((p) => ({ id: p.id, name: `${p.name} – ${p.title}, ${p.unit}` }))}
        value={value}
        onFound={onPerson}
      />
      <Says error={asked.error} />
      {asked.error?.code === 'privacy.say_purpose' && <AskPurpose />}
    </div>
  )
}
