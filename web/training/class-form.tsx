import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { addMonths, day, type Day } from '#lib/day.ts'
import { act, type Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { useAsk } from '../paced.ts'
import { Says } from '../sign-in/parts.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { UnitField, type Chosen } from '../units/unit-field.tsx'
import { useWords } from '../words/use.tsx'
import { CostLines, whole, type Line } from './cost-lines.tsx'
import { WindowFields } from './window-fields.tsx'

type Plan = Output<'training.plan'>
export type Class = Plan['lines'][number]
type Quota = { readonly unit: Chosen; readonly seats: string }

/** A class as it stands in the form; a new one begins in March of the plan's first year. */
const begun = (plan: Plan, c: Class | undefined) => ({
  programme: c ? String(c.programme.id) : '',
  code: c?.code ?? '',
  name: c?.name ?? '',
  seats: String(c?.seats ?? 40),
  firstMonth: c?.firstMonth ?? `${plan.firstYear}-03`,
  lastMonth: c?.lastMonth ?? `${plan.firstYear}-03`,
  place: c?.place ?? '',
  heldBy: c?.heldBy ?? '',
  seatCost: String(c?.seatCost ?? 0),
  fixedCost: String(c?.fixedCost ?? 0),
})

const Quotas = ({ quotas, change }: { quotas: readonly Quota[]; change: (quotas: readonly Quota[]) => void }) => {
  const { training } = useWords()
  const { settled } = useAsOf()
  return (
    <fieldset className='options'>
      <legend>{training.quotas}</legend>
      {quotas.map((q, i) => (
        <div key={q.unit.id} className='part-row'>
          <TextInput
            size='sm'
            label={q.unit.name.split(',')[0]}
            inputMode='numeric'
            value={q.seats}
            onChange={(e) => change(quotas.map((one, at) => (at === i ? { ...one, seats: e.currentTarget.value } : one)))}
          />
        </div>
      ))}
      <UnitField
        key={quotas.length}
        label={training.addUnit}
        asOf={settled}
        value={undefined}
        onUnit={(unit) => {
          if (unit && !quotas.some((q) => q.unit.id === unit.id)) change([...quotas, { unit, seats: '1' }])
        }}
      />
    </fieldset>
  )
}

const linesOf = (c: Class | undefined): readonly Line[] =>
  (c?.costs ?? []).map((l, key) => ({
    key,
    line: l.line,
    what: l.what ?? '',
    quantity: String(l.quantity),
    price: String(l.price),
    source: l.source ?? '',
  }))

const isOfMoney = (code: string | undefined): boolean => code === 'training.over_money' || code === 'training.over_source'

/** Adds a class to a plan, or changes one. Quotas name units of the day shown. */
export const ClassForm = ({ plan, of, onClose }: { plan: Plan; of: Class | undefined; onClose: () => void }) => {
  const words = useWords()
  const { training } = words
  const { settled } = useAsOf()
  const [given, setGiven] = useState(begun(plan, of))
  const [window, setWindow] = useState<{ from: Day | undefined; to: Day | undefined }>({
    from: of?.registersFrom,
    to: of?.registersTo ?? addMonths(day(`${plan.firstYear}-01-31`), 0),
  })
  const [quotas, setQuotas] = useState<readonly Quota[]>(
    (of?.quotas ?? []).map((q) => ({ unit: { id: String(q.unit.id), name: q.unit.name }, seats: String(q.seats) })),
  )
  const taught = useAsk('training.programmes', {
    asOf: day(`${/^\d{4}-\d{2}$/.test(given.firstMonth) ? given.firstMonth : `${plan.firstYear}-03`}-01`),
  }).data
  const [lines, setLines] = useState(linesOf(of))
  const costs = lines.map((l) => ({
    line: l.line,
    quantity: whole(l.quantity),
    price: whole(l.price),
    ...(l.what.trim() ? { what: l.what.trim() } : {}),
    ...(l.source === '' ? {} : { source: l.source }),
  }))
  const total =
    whole(given.seats) * whole(given.seatCost) + (costs.length > 0 ? costs.reduce((sum, c) => sum + c.quantity * c.price, 0) : whole(given.fixedCost))
  const save = useCommand(() =>
    act('training.setClass', {
      plan: plan.id,
      ...(of ? { class: of.id } : {}),
      programme: Number(given.programme),
      code: given.code,
      name: given.name,
      seats: whole(given.seats),
      firstMonth: given.firstMonth,
      lastMonth: given.lastMonth,
      registersFrom: window.from ?? '',
      registersTo: window.to ?? '',
      ...(given.place.trim() ? { place: given.place } : {}),
      ...(given.heldBy.trim() ? { heldBy: given.heldBy } : {}),
      seatCost: whole(given.seatCost),
      ...(costs.length > 0 ? { costs } : { fixedCost: whole(given.fixedCost) }),
      quotas: quotas.map((q) => ({ unit: q.unit.id, seats: whole(q.seats) })),
      unitsOn: settled,
    }),
  )
  const field = (key: keyof typeof given, label: string, numeric = false) => (
    <TextInput
      size='sm'
      label={label}
      inputMode={numeric ? 'numeric' : 'text'}
      value={given[key]}
      onChange={(e) => setGiven({ ...given, [key]: e.currentTarget.value })}
    />
  )
  const choose = (id: string) => {
    const found = taught?.programmes.find((p) => String(p.id) === id)
    setGiven({
      ...given,
      programme: id,
      code: given.code || `${found?.code}-${given.firstMonth.slice(2, 4)}-1`,
      name: given.name || (found?.name ?? ''),
    })
  }
  return (
    <Dialog title={of ? training.changeClass(of.code) : training.addClass} onClose={onClose}>
      <NativeSelect
        size='sm'
        label={training.programme}
        value={given.programme}
        onChange={(e) => choose(e.currentTarget.value)}
        data={[{ value: '', label: '–' }, ...(taught?.programmes ?? []).map((p) => ({ value: String(p.id), label: p.name }))]}
      />
      <div className='pair'>
        {field('code', training.code)}
        {field('seats', training.seats, true)}
      </div>
      {field('name', training.className)}
      <div className='pair'>
        {field('firstMonth', training.firstMonth)}
        {field('lastMonth', training.lastMonth)}
      </div>
      <div className='pair'>
        <WindowFields window={window} onWindow={setWindow} />
      </div>
      <div className='pair'>
        {field('place', training.place)}
        {field('heldBy', training.heldBy)}
      </div>
      <div className='pair'>
        {field('seatCost', training.seatCost, true)}
        {costs.length === 0 && field('fixedCost', training.fixedCost, true)}
      </div>
      <CostLines
        lines={lines}
        change={setLines}
        ceilings={taught?.ceilings ?? []}
        total={total}
        left={plan.left + (of?.cost ?? 0) - total}
        error={isOfMoney(save.error?.code) ? save.error : null}
      />
      <Quotas quotas={quotas} change={setQuotas} />
      {!isOfMoney(save.error?.code) && <Says error={save.error} />}
      <div className='acts'>
        <Button size='sm' loading={save.isPending} disabled={given.programme === ''} onClick={() => save.mutate(undefined, { onSuccess: onClose })}>
          {training.save}
        </Button>
        <Button size='sm' variant='default' onClick={onClose}>
          {training.close}
        </Button>
      </div>
    </Dialog>
  )
}
