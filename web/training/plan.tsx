import { Button, TextInput } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { isDay, vnDay } from '#lib/day.ts'
import { act, type Output } from '../api.ts'
import { Download } from '../acts.tsx'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Unverified } from '../review/stamp.tsx'
import { Says } from '../sign-in/parts.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { ClassForm, type Class } from './class-form.tsx'
import { Draft } from './draft.tsx'
import { MoveWindow } from './move-window.tsx'
import { Stages, type Given } from './stages.tsx'
import { TrainingPage } from './tabs.tsx'

type Plan = Output<'training.plan'>
const shownDay = (text: string): string => (isDay(text) ? vnDay(text) : text)
const shownMonth = (m: string): string => `${m.slice(5)}/${m.slice(0, 4)}`

type ClassActs = { readonly change: (c: Class) => void; readonly drop: (c: Class) => void; readonly move: (c: Class) => void }

const classColumns = (words: Words, { change, drop, move }: ClassActs, may: boolean): Column<Class>[] => {
  const { training, lang } = words
  return [
    { key: 'code', head: training.code, cell: (c) => c.code },
    {
      key: 'name',
      head: training.className,
      className: 'wide',
      cell: (c) => (
        <>
          {c.name}
          {c.exceeds.map((e) => (
            <small key={e.line} className='says-problem'>
              {' '}
              {training.exceeds(
                e[lang],
                e.line === 'management' ? `${e.given.toFixed(1)} %` : training.dong(e.given),
                e.line === 'management' ? `${e.most} %` : training.dong(e.most),
              )}{' '}
              <Unverified confidence={e.confidence} />
            </small>
          ))}
        </>
      ),
    },
    { key: 'seats', head: training.seats, numeric: true, cell: (c) => words.number(c.seats) },
    {
      key: 'quotas',
      head: training.quotas,
      numeric: true,
      cell: (c) =>
        training.quotaOf(
          c.quotas.reduce((sum, q) => sum + q.seats, 0),
          c.quotas.length,
        ),
    },
    {
      key: 'months',
      head: training.monthsHead,
      cell: (c) => (c.firstMonth === c.lastMonth ? shownMonth(c.firstMonth) : `${shownMonth(c.firstMonth)} – ${shownMonth(c.lastMonth)}`),
    },
    {
      key: 'window',
      head: training.window,
      cell: (c) => (
        <>
          {training.windowOf(shownDay(c.registersFrom), shownDay(c.registersTo), c.window)}
          {c.movesWindow && (
            <Button className='screen-only' size='compact-xs' variant='default' aria-label={training.moveWindowOf(c.code)} onClick={() => move(c)}>
              {training.moveWindow}
            </Button>
          )}
        </>
      ),
    },
    { key: 'state', head: training.state, cell: (c) => c.state[lang] },
    { key: 'cost', head: training.cost, numeric: true, cell: (c) => training.dong(c.cost) },
    ...(may
      ? [
          {
            key: 'acts',
            head: training.change,
            className: 'screen-only',
            cell: (c: Class) => (
              <div className='acts'>
                <Button size='compact-xs' variant='default' aria-label={training.changeClass(c.code)} onClick={() => change(c)}>
                  {training.change}
                </Button>
                <Button size='compact-xs' variant='default' aria-label={training.dropClass(c.code)} onClick={() => drop(c)}>
                  {training.drop}
                </Button>
              </div>
            ),
          },
        ]
      : []),
  ]
}

const Classes = ({ plan }: { plan: Plan }) => {
  const words = useWords()
  const { training } = words
  const [form, setForm] = useState<{ of: Class | undefined }>()
  const drop = useCommand((c: Class) => act('training.dropClass', { class: c.id }))
  const [moving, setMoving] = useState<Class>()
  const columns = classColumns(words, { change: (c) => setForm({ of: c }), drop: (c) => drop.mutate(c), move: setMoving }, plan.changeable)
  const total: Record<string, string> = { code: training.total, seats: words.number(plan.seats), cost: training.dong(plan.cost) }
  return (
    <section aria-label={training.classes}>
      <h2>{training.classes}</h2>
      {plan.lines.length === 0 ? (
        <p className='quiet'>{training.noClasses}</p>
      ) : (
        <DataTable
          caption={training.classes}
          hideCaption
          columns={columns}
          rows={plan.lines}
          rowKey={(c) => String(c.id)}
          foot={columns.map((c) => total[c.key] ?? '')}
        />
      )}
      {plan.changeable && (
        <div className='acts screen-only'>
          <Button size='compact-md' variant='outline' onClick={() => setForm({ of: undefined })}>
            {training.addClass}
          </Button>
        </div>
      )}
      <Says error={drop.error} />
      {moving && <MoveWindow of={moving} onClose={() => setMoving(undefined)} />}
      {form && <ClassForm plan={plan} of={form.of} onClose={() => setForm(undefined)} />}
    </section>
  )
}

const sourceKeys = ['central', 'local', 'agency', 'learner', 'sponsor'] as const

const MoneyForm = ({ plan }: { plan: Plan }) => {
  const { training } = useWords()
  const [given, setGiven] = useState<Record<string, string>>(Object.fromEntries(plan.sources.map((s) => [s.source, String(s.amount)])))
  const save = useCommand(() =>
    act('training.setMoney', {
      plan: plan.id,
      sources: sourceKeys.flatMap((source) => {
        const amount = Number((given[source] ?? '').replace(/\D/g, '') || '0')
        return amount > 0 ? [{ source, amount }] : []
      }),
    }),
  )
  return (
    <fieldset className='options screen-only'>
      <legend>{training.changeMoney}</legend>
      {sourceKeys.map((s) => (
        <TextInput
          key={s}
          size='sm'
          label={training.sources[s]}
          inputMode='numeric'
          value={given[s] ?? ''}
          onChange={(e) => setGiven({ ...given, [s]: e.currentTarget.value })}
        />
      ))}
      <Button size='sm' variant='outline' loading={save.isPending} onClick={() => save.mutate(undefined)}>
        {training.save}
      </Button>
      <Says error={save.error} />
    </fieldset>
  )
}

const Money = ({ plan }: { plan: Plan }) => {
  const words = useWords()
  const { training, lang } = words
  return (
    <section aria-label={training.money}>
      <h2>{training.money}</h2>
      <p className={plan.left < 0 ? 'says-problem' : ''}>{training.balance(plan.cost, plan.money, plan.left)}</p>
      {plan.sources.length > 0 && (
        <DataTable
          caption={training.money}
          hideCaption
          columns={[
            { key: 'source', head: training.source, cell: (s) => s[lang] },
            { key: 'amount', head: training.amount, numeric: true, cell: (s) => training.dong(s.amount) },
            { key: 'spent', head: training.spent, numeric: true, cell: (s) => training.dong(s.spent) },
            { key: 'rest', head: training.rest, numeric: true, cell: (s) => training.dong(s.amount - s.spent) },
          ]}
          rows={plan.sources}
          rowKey={(s) => s.source}
        />
      )}
      {plan.changeable && <MoneyForm key={JSON.stringify(plan.sources)} plan={plan} />}
    </section>
  )
}

type Paid = Class['costs'][number] & { readonly code: string; readonly at: number }

const paidColumns = ({ training, lang, number }: Words): Column<Paid>[] => [
  { key: 'class', head: training.code, cell: (c) => c.code },
  { key: 'line', head: training.costLine, className: 'wide', cell: (c) => [c[lang], c.what].filter(Boolean).join(': ') },
  { key: 'quantity', head: training.quantity, numeric: true, cell: (c) => number(c.quantity) },
  { key: 'price', head: training.priceHead, numeric: true, cell: (c) => training.dong(c.price) },
  { key: 'amount', head: training.amount, numeric: true, cell: (c) => training.dong(c.quantity * c.price) },
  { key: 'source', head: training.source, cell: (c) => (c.source === null ? training.noSource : training.sources[c.source]) },
]

/** The budget lines of all classes, with the source that pays each. */
const Costs = ({ plan }: { plan: Plan }) => {
  const words = useWords()
  const { training } = words
  const lines = plan.lines.flatMap((c) => c.costs.map((cost, at): Paid => ({ ...cost, code: c.code, at })))
  return lines.length === 0 ? null : (
    <section aria-label={training.costs}>
      <h2>{training.costs}</h2>
      <DataTable caption={training.costs} hideCaption columns={paidColumns(words)} rows={lines} rowKey={(c) => `${c.code} ${c.at}`} />
    </section>
  )
}

type UnitLine = Plan['quotas'][number]

const quotaColumns = (words: Words, url: Search, shown: readonly Class[]): Column<UnitLine>[] => [
  {
    key: 'unit',
    head: words.training.unit,
    cell: (q) => <a href={href('/dao-tao/nhu-cau', { ...carried(url), unit: String(q.unit.id) })}>{q.unit.name}</a>,
  },
  ...shown.map((c): Column<UnitLine> => ({
    key: String(c.id),
    head: c.code,
    numeric: true,
    means: c.name,
    cell: (q) => words.number(c.quotas.find((one) => one.unit.id === q.unit.id)?.seats ?? 0),
  })),
  { key: 'total', head: words.training.total, numeric: true, cell: (q) => words.number(q.seats) },
]

const Quotas = ({ plan }: { plan: Plan }) => {
  const words = useWords()
  const { training } = words
  const url = useUrl()
  const columns = quotaColumns(
    words,
    url,
    plan.lines.filter((c) => c.quotas.length > 0),
  )
  return plan.quotas.length === 0 ? null : (
    <section aria-label={training.quotas}>
      <h2>{training.quotas}</h2>
      <div className='scrolls'>
        <DataTable caption={training.quotas} hideCaption columns={columns} rows={plan.quotas} rowKey={(q) => String(q.unit.id)} />
      </div>
    </section>
  )
}

const Steps = ({ plan }: { plan: Plan }) => {
  const { training, lang } = useWords()
  return plan.steps.length === 0 ? null : (
    <section aria-label={training.steps}>
      <h2>{training.steps}</h2>
      <ol className='act-list'>
        {plan.steps.map((s) => (
          <li key={s.change}>
            {s[lang]}, {shownDay(s.on)}
            {s.number !== null && `, ${s.number}`}
            {s.reason !== null && `: ${s.reason}`} <span className='quiet'>{training.byChange(s.actor, s.change)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** One plan: its classes, quotas and money, and what may be done with it next. */
export const PlanPage = () => {
  const words = useWords()
  const { training, lang } = words
  const { id } = useParams({ strict: false }) as { id: string }
  const { data, error, again } = useAsk('training.plan', { plan: Number(id) })
  const move = useCommand<unknown, Given>((given) =>
    act('training.movePlan', { plan: Number(id), ...given, step: given.step as 'submitted' | 'returned' | 'approved' | 'published' }),
  )
  return (
    <TrainingPage
      title={data?.name ?? training.plan}
      acts={data && <Download name='training.planFile' input={{ plan: data.id }} label={training.word} />}
    >
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <>
          <p>
            <strong>{data.state[lang]}</strong>
            {data.number !== null && ` (${data.number})`} · {data.unit.name} · {training.yearsOf(data.firstYear, data.lastYear)}
          </p>
          {data.aim !== null && <p>{data.aim}</p>}
          <Stages next={data.next} move={move} />
          {data.changeable && <Draft plan={data} />}
          <Classes plan={data} />
          <Money plan={data} />
          <Costs plan={data} />
          <Quotas plan={data} />
          <Steps plan={data} />
        </>
      )}
    </TrainingPage>
  )
}
