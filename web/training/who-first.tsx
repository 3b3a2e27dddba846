import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { act, type Input, type Output, type Refused } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Loading } from '../ui/states.tsx'
import { useChangeUrl, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { TrainingPage } from './tabs.tsx'
import { ImpossibleOrder, OrderFound, pinKey, type Pin } from './who-first-order.tsx'

type Asked = Input<'training.propose'>
type Options = Pick<Asked, 'share' | 'most' | 'atOnce' | 'standIns' | 'registered' | 'free' | 'seconds'>
type Begun = Output<'training.propose'>

const usual: Options = { share: 15, standIns: 'yes', registered: 'yes', free: 'no', seconds: 15 }

const NumberField = ({
  label,
  value,
  most,
  onNumber,
}: {
  label: string
  value: number | undefined
  most: number
  onNumber: (n: number | undefined) => void
}) => (
  <NumberInput
    size='sm'
    label={label}
    value={value ?? ''}
    min={1}
    max={most}
    allowDecimal={false}
    onChange={(n) => onNumber(typeof n === 'number' && n >= 1 ? n : undefined)}
  />
)

const OptionFields = ({ options, change }: { options: Options; change: (changes: Partial<Options>) => void }) => {
  const { whoFirst } = useWords()
  return (
    <>
      <NumberField label={whoFirst.share} value={Number(options.share ?? 15)} most={100} onNumber={(share) => change({ share: share ?? 15 })} />
      <NumberField label={whoFirst.most} value={options.most as number | undefined} most={1000} onNumber={(most) => change({ most })} />
      <NumberField label={whoFirst.atOnce} value={options.atOnce as number | undefined} most={1000} onNumber={(atOnce) => change({ atOnce })} />
      <NumberField label={whoFirst.seconds} value={Number(options.seconds ?? 15)} most={120} onNumber={(s) => change({ seconds: s ?? 15 })} />
      <Checkbox
        label={whoFirst.standIns}
        checked={options.standIns === 'yes'}
        onChange={(e) => change({ standIns: e.currentTarget.checked ? 'yes' : 'no' })}
      />
      <Checkbox
        label={whoFirst.registered}
        checked={options.registered === 'yes'}
        onChange={(e) => change({ registered: e.currentTarget.checked ? 'yes' : 'no' })}
      />
      <Checkbox label={whoFirst.free} checked={options.free === 'yes'} onChange={(e) => change({ free: e.currentTarget.checked ? 'yes' : 'no' })} />
    </>
  )
}

const PlanField = ({ plan, onPlan }: { plan: string | undefined; onPlan: (plan: string | undefined) => void }) => {
  const { whoFirst } = useWords()
  const { data } = useAsk('training.plans', {})
  if (data && data.plans.length === 0) return <p className='quiet'>{whoFirst.noPlans}</p>
  return (
    <NativeSelect
      size='sm'
      label={whoFirst.plan}
      value={plan ?? ''}
      data={[
        { value: '', label: whoFirst.choosePlan },
        ...(data?.plans ?? []).map((p) => ({ value: String(p.id), label: `${p.name} – ${p.unit.name}` })),
      ]}
      onChange={(e) => onPlan(e.currentTarget.value || undefined)}
    />
  )
}

type Told = Output<'training.proposal'>

const Progress = ({ told, stop }: { told: Told; stop: () => void }) => {
  const { whoFirst, lang } = useWords()
  const seconds = Math.round(told.milliseconds / 1000)
  const gap = told.cost === null || told.bound === null || told.bound <= 0 ? null : (100 * (told.cost - told.bound)) / told.cost
  const shown = gap === null ? '' : `${(Math.ceil(Math.max(0, gap) * 10) / 10).toFixed(1).replace('.', lang === 'vi' ? ',' : '.')} %`
  const says = told.cost === null ? whoFirst.nothingYet(seconds) : gap === null ? whoFirst.noBound(seconds) : whoFirst.soFar(seconds, shown)
  return (
    <div role='status'>
      <p>
        {whoFirst.states[told.state]} {told.state === 'running' && says}
      </p>
      <Button size='compact-sm' variant='outline' onClick={stop}>
        {whoFirst.stop}
      </Button>
    </div>
  )
}

/** A search that was begun: how far it is, then what it gave. */
const Search = ({ begun, pins, onPins }: { begun: Begun; pins: readonly Pin[]; onPins: (pins: readonly Pin[]) => void }) => {
  const words = useWords()
  const { whoFirst } = words
  const { data, error, refetch } = useQuery<Told, Refused>({
    queryKey: ['training.proposal', begun.job],
    queryFn: ({ signal }) => act('training.proposal', { job: begun.job }, signal),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'waiting' || state.data.state === 'running' ? 700 : false),
  })
  const stop = () => void act('training.proposal', { job: begun.job, stop: 'yes' }).then(() => refetch())
  return (
    <>
      <p>
        {whoFirst.posed(begun.people, begun.needs)} {begun.registered > 0 && whoFirst.registeredRead(begun.registered)}{' '}
        {begun.withoutClass > 0 && whoFirst.withoutClass(begun.withoutClass)}
      </p>
      {error && <Declined error={error} again={() => void refetch()} />}
      {!data && !error && <Loading label={words.loading} lines={2} />}
      {data && (data.state === 'waiting' || data.state === 'running') && <Progress told={data} stop={stop} />}
      {data?.state === 'failed' && <p role='alert'>{whoFirst.states.failed}</p>}
      {data?.state === 'impossible' && <ImpossibleOrder conflict={data.conflict} pins={pins} onPins={onPins} />}
      {data?.order && <OrderFound order={data.order} pins={pins} onPins={onPins} />}
    </>
  )
}

const askedOf = (plan: string, asOf: Day, options: Options, pins: readonly Pin[]): Asked => ({
  ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  plan: Number(plan),
  asOf,
  pins: pins.map((p) => p.pin),
})

/** Proposes who goes first in the classes of a plan: searched on the server, with its bound, a reason for each person, and pins that are kept. */
export const WhoFirstPage = () => {
  const { whoFirst } = useWords()
  const { settled } = useAsOf()
  const { plan } = useUrl()
  const change = useChangeUrl()
  const [options, setOptions] = useState(usual)
  const [pins, setPins] = useState<readonly Pin[]>([])
  const [searched, setSearched] = useState<{ readonly begun: Begun; readonly pins: string } | undefined>()
  const [error, setError] = useState<Refused | undefined>()
  const begin = () => {
    if (plan === undefined) return
    setError(undefined)
    act('training.propose', askedOf(plan, settled, options, pins)).then((begun) => setSearched({ begun, pins: pins.map(pinKey).join() }), setError)
  }
  const choose = (next: string | undefined) => {
    change({ plan: next })
    setPins([])
    setSearched(undefined)
  }
  const isChanged = searched !== undefined && searched.pins !== pins.map(pinKey).join()
  return (
    <TrainingPage title={whoFirst.title}>
      <p>{whoFirst.intro}</p>
      <p className='note'>{whoFirst.weighing}</p>
      <div className='who-first screen-only'>
        <PlanField plan={plan} onPlan={choose} />
        <OptionFields options={options} change={(changes) => setOptions({ ...options, ...changes })} />
      </div>
      <p className='screen-only'>
        <Button size='sm' disabled={plan === undefined} onClick={begin}>
          {searched ? whoFirst.again : whoFirst.begin}
        </Button>
      </p>
      {isChanged && <p role='status'>{whoFirst.pinsChanged}</p>}
      {error && <Declined error={error} again={begin} />}
      {searched && <Search key={searched.begun.job} begun={searched.begun} pins={pins} onPins={setPins} />}
    </TrainingPage>
  )
}
