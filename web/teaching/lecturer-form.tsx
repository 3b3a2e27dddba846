import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { act, type Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { fieldSaid } from '../field-said.ts'
import { Says } from '../sign-in/parts.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { UnitField, type Chosen } from '../units/unit-field.tsx'
import { useWords } from '../words/use.tsx'

export type Lecturer = Output<'lecturers.list'>['lecturers'][number]
const kinds = ['staff', 'partTime', 'guest'] as const

const begun = (l: Lecturer | undefined) => ({
  kind: l?.kind ?? 'staff',
  name: l?.name ?? '',
  degree: l?.degree ?? '',
  workplace: l?.workplace ?? '',
  subjects: l?.subjects ?? '',
  account: l?.account ?? '',
})

/** Enters a lecturer of a unit (asked for when it is not known), or gives one anew. */
export const LecturerForm = ({ of, unit, onClose }: { of: Lecturer | undefined; unit: number | undefined; onClose: () => void }) => {
  const words = useWords()
  const { teaching } = words
  const { settled } = useAsOf()
  const [form, setForm] = useState(begun(of))
  const [chosen, setChosen] = useState<Chosen>()
  const listed = of?.unitId ?? unit
  const save = useCommand(() => {
    const { kind, name, ...rest } = form
    const said = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, value.trim() || null]))
    return act('lecturers.write', {
      ...(of ? { lecturer: of.id, person: of.person } : {}),
      unit: listed === undefined ? (chosen?.id ?? '') : String(listed),
      kind: kind as (typeof kinds)[number],
      name,
      ...said,
    })
  })
  const said = fieldSaid(save.error, words)
  const set =
    (key: keyof typeof form) =>
    ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setForm((old) => ({ ...old, [key]: value }))
  const field = (key: keyof typeof form, label: string) => <TextInput label={label} value={form[key]} error={said.at(key)} onChange={set(key)} />
  return (
    <Dialog title={of ? teaching.changeLecturer(of.name) : teaching.addLecturer} onClose={onClose}>
      <form
        className='edit'
        onSubmit={(e) => {
          e.preventDefault()
          save.mutate(undefined, { onSuccess: onClose })
        }}
      >
        {listed === undefined && <UnitField label={teaching.ofUnit} asOf={settled} value={chosen} onUnit={setChosen} />}
        <div className='fields'>
          {field('name', teaching.fullName)}
          <NativeSelect
            label={teaching.kind}
            value={form.kind}
            onChange={set('kind')}
            data={kinds.map((k) => ({ value: k, label: teaching.kinds[k] }))}
          />
          {field('degree', teaching.degree)}
          {field('workplace', teaching.workplace)}
          {field('subjects', teaching.subjects)}
          <TextInput label={teaching.account} value={form.account} error={said.at('account')} onChange={set('account')} autoCapitalize='none' />
        </div>
        <Says error={said.rest()} />
        <div className='acts'>
          <Button type='submit' loading={save.isPending} disabled={listed === undefined && !chosen}>
            {teaching.save}
          </Button>
          <Button variant='default' onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
