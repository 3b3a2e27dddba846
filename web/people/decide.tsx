import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isDay, vnDay, type Day } from '#lib/day.ts'
import type { Field } from '#people/fields.ts'
import { sections } from '#people/sections.ts'
import { act, Refused, type Input, type Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { Undo } from '../ledger/undo.tsx'
import { CountsMoved, Prints } from '../record/effect.tsx'
import { FieldControl, type Value } from '../record/fields.tsx'
import { Mark } from '../ui/bar.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'

type Asked = Input<'people.decidePreview'>
type Section = Asked['section']
type Seen = Output<'people.decidePreview'>
/** The steps and coefficients of a salary as they are being typed, by person. */
type Steps = Readonly<Record<string, { readonly step: string; readonly coefficient: string }>>
type Form = {
  readonly section: Section
  readonly values: Record<string, Value>
  readonly from: Day | undefined
  readonly document: string
  readonly steps: Steps
}

const alike: Partial<Record<Section, readonly string[]>> = { posting: ['unit_id', 'how', 'decided_on', 'decided_by'], salary: ['decided_on'] }

/** What is asked of everyone alike: of a posting where to and by whom, of a salary when it was signed; the decision's number apart. */
const fieldsOf = (section: Section): readonly Field[] => {
  const fields = (sections[section].fields as readonly Field[]).filter((f) => f.name !== 'decision')
  return fields.filter((f) => alike[section]?.includes(f.name) ?? true)
}

const acts: readonly Section[] = ['rating', 'commendation', 'discipline', 'posting', 'salary', 'leaving']
const starts: Partial<Record<Section, Record<string, Value>>> = {
  rating: { side: 'state' },
  discipline: { side: 'state' },
  posting: { how: 'transferred' },
  leaving: { kind: 'retired' },
}
const startOf = (section: Section): Record<string, Value> => starts[section] ?? {}
const fromADay = (section: Section): boolean => section === 'posting' || section === 'salary'

const number = (text: string): number => Number(text.replace(',', '.'))

/** Only what was typed whole is sent; who is left out is named by the preview. */
const sentSteps = (steps: Steps): NonNullable<Asked['each']> =>
  Object.fromEntries(
    Object.entries(steps).flatMap(([id, { step, coefficient }]) =>
      number(step) > 0 && number(coefficient) > 0 ? [[id, { step: number(step), coefficient: number(coefficient) }]] : [],
    ),
  )

type Raise = Seen['raises'][number]
const text = (n: number | null): string => (n === null ? '' : String(n).replace('.', ','))

/** Everyone's step and coefficient, as they are and as they will be: proposed, to be read over. */
const Raises = ({ raises, steps, set }: { raises: readonly Raise[]; steps: Steps; set: (steps: Steps) => void }) => {
  const words = useWords()
  const { decide } = words.roll
  const given = (r: Raise) => steps[r.id] ?? { step: text(r.nextStep), coefficient: text(r.nextCoefficient) }
  const field = (r: Raise, what: 'step' | 'coefficient', label: string) => (
    <TextInput
      size='sm'
      inputMode='decimal'
      aria-label={`${label}: ${r.name}`}
      value={given(r)[what]}
      onChange={(e) => set({ ...steps, [r.id]: { ...given(r), [what]: e.currentTarget.value } })}
    />
  )
  const columns: Column<Raise>[] = [
    { key: 'name', head: words.list.name, cell: (r) => r.name },
    { key: 'was', head: decide.stepNow, cell: (r) => decide.stepAt(text(r.step), text(r.coefficient)) },
    { key: 'step', head: decide.stepNext, cell: (r) => field(r, 'step', decide.stepNext) },
    { key: 'coefficient', head: decide.coefficientNext, cell: (r) => field(r, 'coefficient', decide.coefficientNext) },
  ]
  return <DataTable caption={decide.raises} columns={columns} rows={raises} rowKey={(r) => r.id} />
}

/** For whom it can be written and for whom not, and what it does to verdicts and counts. */
const Preview = ({ seen }: { seen: Seen }) => {
  const words = useWords()
  const { decide } = words.roll
  const answer = (a: Seen['moved'][number]['before']) => (a === null ? words.record.notInPost : <Mark kind={a} word={words.answers[a]} />)
  return (
    <div className='effect' role='status'>
      <h3>{decide.can(seen.can.length)}</h3>
      {seen.cannot.length > 0 && (
        <section aria-label={decide.cannot(seen.cannot.length)}>
          <h3>{decide.cannot(seen.cannot.length)}</h3>
          <ul>
            {seen.cannot.map((p) => (
              <li key={p.id}>
                {p.name}
                {p.unit && `, ${p.unit}`}: {words.lang === 'vi' ? p.why : p.whyEn}
              </li>
            ))}
          </ul>
        </section>
      )}
      {seen.on !== null && isDay(seen.on) && (
        <section>
          <h3>{words.record.onDay(vnDay(seen.on))}</h3>
          <CountsMoved counts={seen.counts} />
          <p>{decide.moved(seen.moved.length)}</p>
          <ul>
            {seen.moved.map((m) => (
              <li key={m.id}>
                {m.name}: {answer(m.before)} → {answer(m.after)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Prints prints={seen.prints} />
    </div>
  )
}

const Done = ({ told, onClose }: { told: Output<'people.decide'>; onClose: () => void }) => {
  const words = useWords()
  return (
    <>
      <p className='saved' role='status'>
        {words.roll.decide.done(told.people, told.change)}
      </p>
      <div className='acts'>
        <Undo number={told.change} label={words.desk.undo} />
        <Button variant='default' onClick={onClose}>
          {words.record.close}
        </Button>
      </div>
    </>
  )
}

const Entries = ({ form, set }: { form: Form; set: (part: Partial<Form>) => void }) => {
  const words = useWords()
  const { settled } = useAsOf()
  return (
    <>
      <NativeSelect
        size='sm'
        label={words.roll.decide.act}
        value={form.section}
        data={acts.map((value) => ({ value, label: words.roll.decide.acts[value] ?? value }))}
        onChange={(e) => {
          const section = e.currentTarget.value as Section
          set({ section, values: startOf(section), steps: {} })
        }}
      />
      <div className='pair'>
        <TextInput
          size='sm'
          label={words.roll.decide.document}
          required
          value={form.document}
          onChange={(e) => set({ document: e.currentTarget.value })}
        />
        {fromADay(form.section) && (
          <DayField
            label={words.roll.decide.from}
            hint={words.asOf.hint}
            error={words.asOf.notADay}
            value={form.from}
            onDay={(from) => set({ from })}
          />
        )}
      </div>
      <div className='fields'>
        {fieldsOf(form.section).map((f) => (
          <FieldControl
            key={`${form.section} ${f.name}`}
            field={f}
            value={form.values[f.name]}
            asOf={form.from ?? settled}
            lists={undefined}
            onValue={(value) => set({ values: { ...form.values, [f.name]: value } })}
          />
        ))}
      </div>
    </>
  )
}

type Props = { readonly people: readonly string[]; readonly onClose: (done: boolean) => void }

/** What is asked of the server, and what it said: proposed steps are taken over to be read and changed. */
const useDeciding = (people: readonly string[]) => {
  const [form, setForm] = useState<Form>({ section: 'rating', values: startOf('rating'), from: undefined, document: '', steps: {} })
  const [seen, setSeen] = useState<Seen>()
  const [raises, setRaises] = useState<readonly Raise[]>([])
  const set = (part: Partial<Form>) => {
    setForm({ ...form, ...part })
    setSeen(undefined)
    if (part.section !== undefined || part.from !== undefined) setRaises([])
  }
  const { section, values, document, from, steps } = form
  const given = (of: Steps) => ({
    section,
    values,
    document,
    ...(fromADay(section) && from ? { from } : {}),
    ...(section === 'salary' ? { each: sentSteps(of) } : {}),
  })
  const look = useCommand(async () => {
    const first = await act('people.decidePreview', { ...given(steps), people: [...people] })
    const proposed = Object.fromEntries(first.raises.map((r) => [r.id, { step: text(r.nextStep), coefficient: text(r.nextCoefficient) }]))
    const now = { ...proposed, ...steps }
    setRaises(first.raises)
    setForm({ ...form, steps: now })
    setSeen(first.raises.length === 0 ? first : await act('people.decidePreview', { ...given(now), people: [...people] }))
  })
  const save = useCommand((of: Seen) => act('people.decide', { ...given(steps), people: of.can.map((p) => p.id), seen: of.change }))
  return { form, set, seen, raises, look, save }
}

/** One decision about everyone chosen: what it says, what it would do, then writing it, all of it or nothing. */
const Decide = ({ people, onClose }: Props) => {
  const words = useWords()
  const { form, set, seen, raises, look, save } = useDeciding(people)
  const problem = save.error ?? look.error
  if (save.data)
    return (
      <Dialog title={words.roll.decide.title(people.length)} onClose={() => onClose(true)}>
        <Done told={save.data} onClose={() => onClose(true)} />
      </Dialog>
    )
  return (
    <Dialog title={words.roll.decide.title(people.length)} onClose={() => onClose(false)}>
      <form
        className='edit'
        onSubmit={(e) => {
          e.preventDefault()
          if (seen && seen.can.length > 0) save.mutate(seen)
          else look.mutate(undefined)
        }}
      >
        <Entries form={form} set={set} />
        {raises.length > 0 && <Raises raises={raises} steps={form.steps} set={(steps) => set({ steps })} />}
        {seen && <Preview seen={seen} />}
        {problem instanceof Refused && (
          <p className='says-problem' role='alert'>
            {words.lang === 'vi' ? problem.says : problem.saysEn}
          </p>
        )}
        <div className='acts'>
          <Button type='submit' loading={look.isPending || save.isPending}>
            {seen && seen.can.length > 0 ? words.roll.decide.save(seen.can.length) : words.record.look}
          </Button>
          <Button variant='default' onClick={() => onClose(false)}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Opens the decision for the people chosen. */
export const DecideChosen = ({ people, onDone }: { readonly people: readonly string[]; readonly onDone: () => void }) => {
  const words = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size='compact-md' onClick={() => setOpen(true)}>
        {words.roll.decide.open}
      </Button>
      {open && (
        <Decide
          people={people}
          onClose={(done) => {
            setOpen(false)
            if (done) onDone()
          }}
        />
      )}
    </>
  )
}
