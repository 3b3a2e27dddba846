import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import { isDay, vnDay, type Day } from '#lib/day.ts'
import { certificates, ladders, type LevelEntry, type Subject } from '#people/levels.ts'
import type { Field } from '#people/fields.ts'
import type { Output } from '../api.ts'
import { useAsk } from '../paced.ts'
import { readDay } from '../ui/day-field.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

export type Value = string | number | boolean | null
export type Lists = Output<'record.lists'>

const labelOf = (field: Field, words: Words): string => field[words.lang]

/** A day as typed becomes a day as sent; what is no day is sent as it is and refused with words. */
const sentDay = (text: string): string => readDay(text) ?? text
const shownDay = (value: Value | undefined): string => (typeof value === 'string' && isDay(value) ? vnDay(value) : String(value ?? ''))

const levelGroups = (words: Words) => [
  ...(Object.entries(ladders) as [Subject, readonly LevelEntry[]][]).map(([subject, entries]) => ({
    group: words.criteria[subject] ?? subject,
    items: entries.map((l) => ({ value: `${subject}.${l.code}`, label: l[words.lang] })),
  })),
  { group: words.criteria.otherLaw, items: certificates.map((c) => ({ value: `certificate.${c.code}`, label: c[words.lang] })) },
]

/** A unit by part of its name, with what the register of the day offers. */
export const UnitField = ({
  label,
  asOf,
  text,
  onText,
  required,
}: {
  label: string
  asOf: Day
  text: string
  onText: (text: string) => void
  required?: boolean
}) => {
  const words = useWords()
  const list = useId()
  const found =
    useAsk('units.search', { asOf, text: text.split(',')[0]?.trim() || '-', limit: 12 }, { enabled: text.trim().length > 1 }).data?.units ?? []
  return (
    <>
      <TextInput
        label={label}
        description={words.record.unitHint}
        size='sm'
        list={list}
        value={text}
        required={required ?? false}
        onChange={(e) => onText(e.currentTarget.value)}
      />
      <datalist id={list}>
        {found.map((u) => (
          <option key={u.id} value={u.path}>
            {u.path}
          </option>
        ))}
      </datalist>
    </>
  )
}

type Props = { field: Field; value: Value | undefined; asOf: Day; lists: Lists | undefined; onValue: (value: Value) => void }

const choicesOf = (field: Field, lists: Lists | undefined, words: Words): { value: string; label: string }[] => {
  if (field.kind === 'title') return (lists?.titles ?? []).map((t) => ({ value: t.code, label: t.name }))
  if (field.kind === 'ethnicGroup') return (lists?.peoples ?? []).map((p) => ({ value: String(p.code), label: p.name }))
  return (field.choices ?? []).map((c) => ({ value: c.code, label: c[words.lang] }))
}

/** The control that a field of the record is entered by. */
export const FieldControl = ({ field, value, asOf, lists, onValue }: Props) => {
  const words = useWords()
  const common = { label: labelOf(field, words), size: 'sm', required: field.required } as const
  switch (field.kind) {
    case 'flag':
      return <Checkbox label={common.label} checked={value === true} onChange={(e) => onValue(e.currentTarget.checked)} />
    case 'level':
      return (
        <NativeSelect {...common} value={String(value ?? '')} onChange={(e) => onValue(e.currentTarget.value || null)}>
          <option value=''>{words.record.choose}</option>
          {levelGroups(words).map((g) => (
            <optgroup key={g.group} label={g.group}>
              {g.items.map((i) => (
                <option key={i.value} value={i.value}>
                  {i.label}
                </option>
              ))}
            </optgroup>
          ))}
        </NativeSelect>
      )
    case 'choice':
    case 'title':
    case 'ethnicGroup':
      return (
        <NativeSelect
          {...common}
          value={String(value ?? '')}
          data={[{ value: '', label: words.record.choose }, ...choicesOf(field, lists, words)]}
          onChange={(e) => onValue(e.currentTarget.value || null)}
        />
      )
    case 'unit':
    case 'unitVersion':
      return (
        <UnitField label={common.label} required={field.required} asOf={asOf} text={String(value ?? '')} onText={(text) => onValue(text || null)} />
      )
    case 'longText':
      return <Textarea {...common} autosize minRows={3} value={String(value ?? '')} onChange={(e) => onValue(e.currentTarget.value || null)} />
    case 'day':
      return (
        <TextInput
          {...common}
          placeholder={words.asOf.hint}
          defaultValue={shownDay(value)}
          onChange={(e) => onValue(sentDay(e.currentTarget.value) || null)}
        />
      )
    case 'partial':
      return (
        <TextInput
          {...common}
          placeholder={words.record.partialHint}
          value={String(value ?? '')}
          onChange={(e) => onValue(e.currentTarget.value || null)}
        />
      )
    default:
      return (
        <TextInput
          {...common}
          inputMode={field.kind === 'text' ? 'text' : 'decimal'}
          value={String(value ?? '')}
          onChange={(e) => onValue(e.currentTarget.value || null)}
        />
      )
  }
}
