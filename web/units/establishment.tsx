import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type ClipboardEvent } from 'react'
import type { Day } from '#lib/day.ts'
import { act, type Input, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { Undo } from '../ledger/undo.tsx'
import { useAsk } from '../paced.ts'
import { DayField } from '../ui/day-field.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Line = Output<'establishment.list'>['rows'][number]
type Seen = Output<'establishment.preview'>
type What = 'seats' | 'apart' | 'classes'
type Field = 'seats' | 'cadre' | 'civilServant' | 'class' | 'population' | 'area'
/** What was typed, by unit and field. */
type Typed = ReadonlyMap<string, string>

const communes = ['xa', 'phuong', 'thi_tran', 'dac_khu']
const keyOf = (unit: number, field: Field): string => `${unit} ${field}`

const known = (l: Line, field: Field): string =>
  String(
    {
      seats: l.assigned,
      cadre: l.cadre.assigned,
      civilServant: l.civilServant.assigned,
      class: l.class,
      population: l.populationPercent,
      area: l.areaPercent,
    }[field] ?? '',
  )
const valueOf = (l: Line, field: Field, typed: Typed): string => (typed.get(keyOf(l.unit, field)) ?? known(l, field)).trim()
const isTouched = (l: Line, fields: readonly Field[], typed: Typed): boolean => fields.some((f) => valueOf(l, f, typed) !== known(l, f))

const groups = ['cadre', 'civilServant'] as const
type Said = Pick<Input<'establishment.preview'>, 'seats' | 'classes'>

/** What differs from what holds; the server says in words what cannot be. */
const saidOf = (what: What, lines: readonly Line[], typed: Typed): Said => {
  const value = (l: Line, field: Field) => valueOf(l, field, typed)
  if (what === 'seats')
    return { seats: lines.filter((l) => isTouched(l, ['seats'], typed)).map((l) => ({ unit: String(l.unit), seats: value(l, 'seats') })) }
  if (what === 'apart')
    return {
      seats: lines
        .filter((l) => isTouched(l, groups, typed))
        .flatMap((l) => groups.map((group) => ({ unit: String(l.unit), group, seats: value(l, group) }))),
    }
  return {
    classes: lines
      .filter((l) => isTouched(l, ['class', 'population', 'area'], typed))
      .map((l) => ({
        unit: String(l.unit),
        class: value(l, 'class'),
        ...(value(l, 'population') ? { populationPercent: value(l, 'population') } : {}),
        ...(value(l, 'area') ? { areaPercent: value(l, 'area') } : {}),
      })),
  }
}

type Cells = { lines: readonly Line[]; typed: Typed; set: (typed: Typed) => void }

const Cell = ({ line, field, label, lines, typed, set }: Cells & { line: Line; field: Field; label: string }) => {
  // A column copied from a spreadsheet goes down the lines, one value each.
  const paste = (e: ClipboardEvent) => {
    const values = e.clipboardData.getData('text').trimEnd().split(/\r?\n/)
    if (values.length < 2) return
    e.preventDefault()
    const first = lines.indexOf(line)
    set(new Map([...typed, ...values.flatMap((v, i) => (lines[first + i] ? [[keyOf(lines[first + i]?.unit ?? 0, field), v.trim()] as const] : []))]))
  }
  return (
    <TextInput
      size='xs'
      inputMode='numeric'
      aria-label={`${label}: ${line.name}`}
      value={typed.get(keyOf(line.unit, field)) ?? known(line, field)}
      onPaste={paste}
      onChange={(e) => set(new Map([...typed, [keyOf(line.unit, field), e.currentTarget.value]]))}
    />
  )
}

const columnsOf = (what: What, words: Words, cells: Cells): Column<Line>[] => {
  const { establishment } = words
  const entry = (field: Field, head: string): Column<Line> => ({
    key: field,
    head,
    className: 'entry',
    cell: (line) => <Cell line={line} field={field} label={head} {...cells} />,
  })
  const unit: Column<Line> = { key: 'unit', head: establishment.unit, cell: (l) => l.name }
  const present: Column<Line> = { key: 'present', head: establishment.present, numeric: true, cell: (l) => words.number(l.present) }
  const ofGroup = (group: (typeof groups)[number], head: string): Column<Line> => ({
    key: `${group} present`,
    head,
    numeric: true,
    cell: (l) => words.number(l[group].present),
  })
  if (what === 'seats') return [unit, present, entry('seats', establishment.seats)]
  return what === 'apart'
    ? [
        unit,
        ofGroup('cadre', establishment.presentCadres),
        entry('cadre', establishment.cadres),
        ofGroup('civilServant', establishment.presentCivilServants),
        entry('civilServant', establishment.civilServants),
      ]
    : [unit, entry('class', establishment.class), entry('population', establishment.population), entry('area', establishment.area)]
}

const changed = (words: Words, l: Seen['lines'][number]): string => {
  const { establishment } = words
  const parts = [
    [establishment.assigned, l.before.assigned, l.after.assigned],
    [establishment.cadres, l.before.cadre.assigned, l.after.cadre.assigned],
    [establishment.civilServants, l.before.civilServant.assigned, l.after.civilServant.assigned],
    [establishment.class, l.before.class, l.after.class],
    [establishment.population, l.before.populationPercent, l.after.populationPercent],
    [establishment.area, l.before.areaPercent, l.after.areaPercent],
    [establishment.quota, l.before.quota?.seats ?? null, l.after.quota?.seats ?? null],
    [establishment.vacant, l.before.vacant, l.after.vacant],
    [establishment.over, l.before.over, l.after.over],
  ] as const
  const shown = (n: number | null) => (n === null ? establishment.unknown.toLowerCase() : words.number(n))
  return parts
    .filter(([, a, b]) => a !== b)
    .map(([name, a, b]) => `${name.toLowerCase()} ${shown(a)} → ${shown(b)}`)
    .join('; ')
}

const Preview = ({ seen }: { seen: Seen }) => {
  const words = useWords()
  return (
    <section className='preview' aria-labelledby='establishment-preview'>
      <h2 id='establishment-preview'>{words.desk.previewTitle}</h2>
      <p role='status' className='quiet'>
        {words.desk.nothingYet} {seen.lines.length === 0 && words.establishment.nothingChanges}
      </p>
      <ul>
        {seen.lines.map((l, i) => (
          <li key={i}>
            <b>{i === seen.lines.length - 1 && seen.lines.length > 1 ? words.establishment.total : l.after.name}</b>: {changed(words, l)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A decision that assigns seats to a unit and those under it, or that classifies them: typed as a table, seen before, written as one change. */
export const EstablishmentDesk = ({ asOf, unit }: { asOf: Day; unit: string }) => {
  const words = useWords()
  const { desk, establishment } = words
  const url = useUrl()
  const [what, setWhat] = useState<What>('seats')
  const [document, setDocument] = useState('')
  const [on, setOn] = useState<Day | undefined>(asOf)
  const [typed, setTyped] = useState<Typed>(new Map())
  const [seen, setSeen] = useState<Seen>()
  const { data, error, again } = useAsk('establishment.list', { asOf: on ?? asOf, unit })
  const lines = (data?.rows ?? []).filter((l) => what !== 'classes' || communes.includes(l.kind))
  const said = saidOf(what, lines, typed)
  const given = { document, on: on ?? asOf }
  const isEmpty = (said.seats ?? said.classes ?? []).length === 0
  const look = useCommand(async () => setSeen(await act('establishment.preview', { ...given, under: unit, ...said })))
  const save = useCommand(() =>
    what !== 'classes'
      ? act('establishment.set', { ...given, seats: said.seats ?? [] })
      : act('establishment.classify', { ...given, classes: said.classes ?? [] }),
  )
  const change = (does: () => void) => {
    does()
    setSeen(undefined)
    save.reset()
    look.reset()
  }
  const done = save.data
  return (
    <div className='desk'>
      <p className='screen-only'>
        <a href={href('/don-vi', { ...url, show: undefined })}>← {desk.close}</a>
      </p>
      <div className='desk-head'>
        <NativeSelect
          size='sm'
          label={establishment.what}
          value={what}
          data={[
            { value: 'seats', label: establishment.assign },
            { value: 'apart', label: establishment.assignApart },
            { value: 'classes', label: establishment.classify },
          ]}
          onChange={(e) => {
            const to = e.currentTarget.value as What
            change(() => setWhat(to))
          }}
        />
        <TextInput
          size='sm'
          label={desk.document}
          value={document}
          onChange={(e) => {
            const to = e.currentTarget.value
            change(() => setDocument(to))
          }}
        />
        <DayField label={desk.on} hint={words.asOf.hint} error={words.asOf.notADay} value={on} onDay={(to) => change(() => setOn(to))} />
      </div>
      <p className='note'>{{ seats: establishment.assignSays, apart: establishment.apartSays, classes: establishment.classifySays }[what]}</p>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <DataTable
          caption={{ seats: establishment.assign, apart: establishment.assignApart, classes: establishment.classify }[what]}
          hideCaption
          columns={columnsOf(what, words, { lines, typed, set: (to) => change(() => setTyped(to)) })}
          rows={lines}
          rowKey={(l) => String(l.unit)}
        />
      )}
      <div className='acts'>
        <Button
          size='sm'
          variant='outline'
          loading={look.isPending}
          disabled={isEmpty || document.trim() === '' || !on}
          onClick={() => look.mutate(undefined)}
        >
          {desk.preview}
        </Button>
        <Button size='sm' loading={save.isPending} disabled={!seen || done !== undefined} onClick={() => save.mutate(undefined)}>
          {desk.save}
        </Button>
      </div>
      {look.error && <Declined error={look.error} />}
      {save.error && <Declined error={save.error} />}
      {seen && !done && <Preview seen={seen} />}
      {done && (
        <p className='saved' role='status'>
          {establishment.done(done.units, done.change ?? 0)} <Undo number={done.change ?? 0} label={desk.undo} />
        </p>
      )}
    </div>
  )
}
