import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { act, type Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Says } from '../sign-in/parts.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { UnitField, type Chosen } from '../units/unit-field.tsx'
import { carried, href, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { TrainingPage } from './tabs.tsx'

type Plan = Output<'training.plans'>['plans'][number]

const columns = (words: Words, url: Search): Column<Plan>[] => {
  const { training, lang } = words
  return [
    {
      key: 'name',
      head: training.plan,
      className: 'wide',
      cell: (p) => <a href={href(`/dao-tao/ke-hoach/${p.id}`, carried(url))}>{p.name}</a>,
      order: (p) => p.name,
    },
    { key: 'unit', head: training.unit, cell: (p) => p.unit.name, order: (p) => p.unit.name },
    { key: 'years', head: training.years, cell: (p) => training.yearsOf(p.firstYear, p.lastYear), order: (p) => p.firstYear },
    { key: 'state', head: training.state, cell: (p) => p.state[lang], order: (p) => p.state[lang] },
    { key: 'number', head: training.number, cell: (p) => p.number ?? '–' },
    { key: 'classes', head: training.classes, numeric: true, cell: (p) => words.number(p.classes), order: (p) => p.classes },
    { key: 'seats', head: training.seats, numeric: true, cell: (p) => words.number(p.seats), order: (p) => p.seats },
    { key: 'cost', head: training.cost, numeric: true, cell: (p) => training.dong(p.cost), order: (p) => p.cost },
    { key: 'money', head: training.money, numeric: true, cell: (p) => training.dong(p.money), order: (p) => p.money },
  ]
}

/** Begins a plan of a unit of the day shown. */
const NewPlan = ({ onClose }: { onClose: () => void }) => {
  const words = useWords()
  const { training } = words
  const { settled } = useAsOf()
  const url = useUrl()
  const navigate = useNavigate()
  const next = String(Number(settled.slice(0, 4)) + 1)
  const [unit, setUnit] = useState<Chosen>()
  const [given, setGiven] = useState({ name: '', first: next, last: next })
  const create = useCommand(() =>
    act('training.createPlan', {
      unit: unit?.id ?? '',
      unitsOn: settled,
      name: given.name.trim() || training.planName(given.first),
      firstYear: Number(given.first),
      lastYear: Number(given.last),
    }),
  )
  const make = () =>
    create.mutate(undefined, {
      onSuccess: ({ plan }) => void navigate({ to: `/dao-tao/ke-hoach/${plan}` as never, search: carried(url) as never }),
    })
  const field = (key: keyof typeof given, label: string) => (
    <TextInput size='sm' label={label} value={given[key]} onChange={(e) => setGiven({ ...given, [key]: e.currentTarget.value })} />
  )
  return (
    <Dialog title={training.newPlan} onClose={onClose}>
      <UnitField label={training.unit} asOf={settled} value={unit} onUnit={setUnit} />
      {field('name', training.nameOfPlan)}
      <div className='pair'>
        {field('first', training.firstYear)}
        {field('last', training.lastYear)}
      </div>
      <Says error={create.error} />
      <div className='acts'>
        <Button size='sm' loading={create.isPending} disabled={!unit} onClick={make}>
          {training.create}
        </Button>
        <Button size='sm' variant='default' onClick={onClose}>
          {training.close}
        </Button>
      </div>
    </Dialog>
  )
}

/** The training plans that the asker sees. */
export const PlansPage = () => {
  const words = useWords()
  const { training } = words
  const url = useUrl()
  const [isNew, setNew] = useState(false)
  const [sort, setSort] = useState('-years')
  const { data, error, again } = useAsk('training.plans', {})
  const begin = (
    <Button size='compact-md' onClick={() => setNew(true)}>
      {training.newPlan}
    </Button>
  )
  return (
    <TrainingPage title={training.plans} acts={begin}>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && data.plans.length === 0 && <Empty title={training.noPlans} says={training.noPlansSays} />}
      {data && data.plans.length > 0 && (
        <DataTable
          caption={training.plans}
          hideCaption
          columns={columns(words, url)}
          rows={data.plans}
          rowKey={(p) => String(p.id)}
          sort={sort}
          onSort={setSort}
        />
      )}
      {isNew && <NewPlan onClose={() => setNew(false)} />}
    </TrainingPage>
  )
}
