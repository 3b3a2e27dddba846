import { Button, Checkbox, Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import type { Field } from '#people/fields.ts'
import { sections, type Section, type SectionKey } from '#people/sections.ts'
import { act, Refused, type Input, type Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { useAsk } from '../paced.ts'
import { Dialog } from '../ui/dialog.tsx'
import { DayField } from '../ui/day-field.tsx'
import { today } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { EffectView, type Effect } from './effect.tsx'
import { FieldControl, type Value } from './fields.tsx'

export type Fact = NonNullable<Output<'record.read'>['sections'][SectionKey]>[number]
type How = 'change' | 'correct'
type Values = Record<string, Value>

/** What the form starts from: the fact's own values; a unit by its name of the time, the rest as they would be given. */
const startOf = (section: Section, fact: Fact | undefined): Values =>
  Object.fromEntries(
    section.fields.flatMap((f: Field) => {
      const value = fact?.values[f.name]
      if (value === undefined) return f.kind === 'flag' ? [[f.name, true]] : []
      return [[f.name, f.kind === 'unit' || f.kind === 'unitVersion' || f.kind === 'partial' ? (fact?.words[f.name] ?? value) : value]]
    }),
  )

type Form = { how: How; values: Values; none: boolean; from: Day | undefined; to: Day | undefined; document: string; reason: string }

/** Values as they are sent: a unit that was not touched goes back by its number, an emptied field is cleared. */
const sentValues = (section: Section, fact: Fact | undefined, values: Values, start: Values): Values =>
  Object.fromEntries(
    section.fields.map((f: Field) => {
      const value = values[f.name] ?? null
      const untouched = fact !== undefined && value === (start[f.name] ?? null)
      return [f.name, untouched ? (fact.values[f.name] ?? null) : value]
    }),
  )

const actOf = (person: string, key: SectionKey, fact: Fact | undefined, form: Form, start: Values): Input<'record.change'> => {
  const section: Section = sections[key]
  return {
    person,
    section: key,
    ...(fact ? { fact: fact.fact } : {}),
    ...(section.shape === 'timeline' ? { from: form.from ?? null, ...(fact && form.how === 'change' ? {} : { to: form.to ?? null }) } : {}),
    values: form.none ? null : sentValues(section, fact, form.values, start),
  }
}

const Choice = ({ form, set }: { form: Form; set: (part: Partial<Form>) => void }) => {
  const words = useWords()
  return (
    <Radio.Group label={words.record.how} value={form.how} onChange={(how) => set({ how: how as How, none: false })}>
      <Radio value='change' label={words.record.howChange} description={words.record.howChangeSays} />
      <Radio value='correct' label={words.record.howCorrect} description={words.record.howCorrectSays} />
    </Radio.Group>
  )
}

const Days = ({ section, form, set, fresh }: { section: Section; form: Form; set: (part: Partial<Form>) => void; fresh: boolean }) => {
  const words = useWords()
  if (section.shape !== 'timeline') return null
  const turning = !fresh && form.how === 'change'
  const field = { hint: words.asOf.hint, error: words.asOf.notADay }
  return (
    <div className='pair'>
      <DayField {...field} label={turning ? words.record.fromDay : words.record.from} value={form.from} onDay={(from) => set({ from })} />
      {!turning && <DayField {...field} label={words.record.to} value={form.to} onDay={(to) => set({ to })} />}
    </div>
  )
}

type Props = { person: string; section: SectionKey; fact: Fact | undefined; seen: number; onClose: () => void; onSaved: (change: number) => void }

/** Enters, changes or corrects one fact: says which, shows the effect, then saves. */
export const Edit = ({ person, section: key, fact, seen, onClose, onSaved }: Props) => {
  const words = useWords()
  const { settled } = useAsOf()
  const section: Section = sections[key]
  const [start] = useState(() => startOf(section, fact))
  const [form, setForm] = useState<Form>({
    how: 'change',
    values: start,
    none: false,
    from: undefined,
    to: undefined,
    document: '',
    reason: '',
  })
  const [effect, setEffect] = useState<Effect>()
  const lists = useAsk('record.lists', { asOf: form.from ?? settled }).data
  const set = (part: Partial<Form>) => {
    const how = part.how ?? form.how
    const days =
      part.how === undefined
        ? {}
        : how === 'correct'
          ? { from: (fact?.from ?? undefined) as Day | undefined, to: (fact?.to ?? undefined) as Day | undefined }
          : { from: undefined, to: undefined }
    setForm({ ...form, ...days, ...part })
    if (part.document === undefined && part.reason === undefined) setEffect(undefined)
  }
  const given = actOf(person, key, fact, form, start)
  const days = [...new Set([settled, today, ...(form.from ? [form.from] : [])])]
  const preview = useCommand(async () => setEffect(await act('record.preview', { ...given, how: form.how, days })))
  const save = useCommand(async () => {
    const notes = { ...(form.document.trim() ? { document: form.document.trim() } : {}), seen }
    const done = await (form.how === 'change'
      ? act('record.change', { ...given, ...notes })
      : act('record.correct', { ...given, ...notes, reason: form.reason }))
    onSaved(done.change)
  })
  const problem = save.error ?? preview.error
  const what = section[words.lang]
  return (
    <Dialog title={fact ? words.record.editOf(what) : words.record.addTo(what)} onClose={onClose}>
      <form
        className='edit'
        onSubmit={(e) => {
          e.preventDefault()
          if (effect) save.mutate(undefined)
          else preview.mutate(undefined)
        }}
      >
        {fact && <Choice form={form} set={set} />}
        <Days section={section} form={form} set={set} fresh={!fact} />
        {fact && section.shape === 'timeline' && form.how === 'change' && (
          <Checkbox label={words.record.ends} checked={form.none} onChange={(e) => set({ none: e.currentTarget.checked })} />
        )}
        {fact && form.how === 'correct' && (
          <Checkbox label={words.record.withdraws} checked={form.none} onChange={(e) => set({ none: e.currentTarget.checked })} />
        )}
        {!form.none && (
          <div className='fields'>
            {section.fields.map((f) => (
              <FieldControl
                key={f.name}
                field={f}
                value={form.values[f.name]}
                asOf={form.from ?? settled}
                lists={lists}
                onValue={(value) => set({ values: { ...form.values, [f.name]: value } })}
              />
            ))}
          </div>
        )}
        {form.how === 'change' ? (
          <TextInput size='sm' label={words.record.decision} value={form.document} onChange={(e) => set({ document: e.currentTarget.value })} />
        ) : (
          <TextInput
            size='sm'
            label={words.record.reason}
            required
            minLength={3}
            value={form.reason}
            onChange={(e) => set({ reason: e.currentTarget.value })}
          />
        )}
        {effect && <EffectView effect={effect} />}
        {problem instanceof Refused && (
          <p className='says-problem' role='alert'>
            {words.lang === 'vi' ? problem.says : problem.saysEn}
          </p>
        )}
        <div className='acts'>
          <Button type='submit' loading={preview.isPending || save.isPending}>
            {effect ? words.record.save : words.record.look}
          </Button>
          <Button variant='default' onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
