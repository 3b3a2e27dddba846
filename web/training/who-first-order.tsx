import { Button, NativeSelect } from '@mantine/core'
import type { Input, Output } from '../api.ts'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Order = NonNullable<Output<'training.proposal'>['order']>
type OrderedClass = Order['classes'][number]
type Learner = Order['waiting'][number]
type GivenPin = NonNullable<Input<'training.propose'>['pins']>[number]
/** A pin with how it is said while it has no price yet. */
export type Pin = { readonly pin: GivenPin; readonly says: string }

/** Two pins with one key say the same. */
export const pinKey = ({ pin }: Pin): string => JSON.stringify(Object.entries(pin).sort(([a], [b]) => a.localeCompare(b)))

type Pinning = { pins: readonly Pin[]; onPins: (pins: readonly Pin[]) => void }

const useAdd = ({ pins, onPins }: Pinning) => {
  return (added: Pin) => onPins([...pins.filter((p) => pinKey(p) !== pinKey(added)), added])
}

const Why = ({ learner, lang }: { learner: Learner; lang: 'vi' | 'en' }) => (
  <ul className='reasons'>
    {learner.reasons.map((r) => (
      <li key={r.vi}>{r[lang]}</li>
    ))}
    <li className='note'>{learner.weighs[lang]}</li>
  </ul>
)

const columnsOf = (words: Words, to: Search): Column<Learner>[] => {
  const { whoFirst, lang } = words
  return [
    { key: 'name', head: whoFirst.person, cell: (p) => <a href={href(`/nguoi/${encodeURIComponent(p.person)}`, to)}>{p.name}</a> },
    { key: 'unit', head: whoFirst.unit, cell: (p) => p.unit },
    { key: 'post', head: whoFirst.post, cell: (p) => p.title },
    { key: 'weight', head: whoFirst.weight, numeric: true, cell: (p) => p.weight },
    { key: 'why', head: whoFirst.why, className: 'wide', cell: (p) => <Why learner={p} lang={lang} /> },
  ]
}

const keyOf = (p: Learner): string => `${p.person} ${p.programme}`

const PinLearner = ({ learner, offered, add }: { learner: Learner; offered: OrderedClass; add: (pin: Pin) => void }) => {
  const { whoFirst } = useWords()
  const pin = (kind: 'in' | 'out') =>
    add({ pin: { kind, person: learner.person, class: offered.id }, says: whoFirst.pinSays[kind](learner.name, offered.name) })
  return (
    <span className='acts screen-only'>
      <Button size='compact-xs' variant='default' aria-label={whoFirst.pinInOf(learner.name)} onClick={() => pin('in')}>
        {whoFirst.pinIn}
      </Button>
      <Button size='compact-xs' variant='default' aria-label={whoFirst.pinOutOf(learner.name)} onClick={() => pin('out')}>
        {whoFirst.pinOut}
      </Button>
    </span>
  )
}

const PinWaiting = ({ learner, classes, add }: { learner: Learner; classes: readonly OrderedClass[]; add: (pin: Pin) => void }) => {
  const { whoFirst } = useWords()
  const fitting = classes.filter((c) => c.programme === learner.programme)
  const pinTo = (id: string) => {
    const offered = fitting.find((c) => String(c.id) === id)
    if (offered) add({ pin: { kind: 'in', person: learner.person, class: offered.id }, says: whoFirst.pinSays.in(learner.name, offered.name) })
  }
  return (
    <NativeSelect
      size='xs'
      className='screen-only'
      aria-label={whoFirst.pinTo(learner.name)}
      value=''
      data={[{ value: '', label: whoFirst.chooseClass }, ...fitting.map((c) => ({ value: String(c.id), label: c.name }))]}
      onChange={(e) => pinTo(e.currentTarget.value)}
    />
  )
}

const pinColumn = (words: Words, cell: Column<Learner>['cell']): Column<Learner> => ({ key: 'pin', head: words.whoFirst.pin, cell })

const OneClass = ({ offered, add }: { offered: OrderedClass; add: (pin: Pin) => void }) => {
  const words = useWords()
  const { whoFirst } = words
  const to = carried(useUrl())
  const { start } = offered
  const pinned = pinColumn(words, (p) => <PinLearner learner={p} offered={offered} add={add} />)
  const pinMonth = (month: string) =>
    add({ pin: { kind: 'month', class: offered.id, start: month }, says: whoFirst.pinSays.month(offered.name, month.split('-').reverse().join('/')) })
  return (
    <section>
      <h2>
        {offered.name}{' '}
        <small className='note'>
          {offered.months === null ? whoFirst.classNotHeld : whoFirst.classHeld(offered.months, offered.learners.length, offered.seats)}
        </small>
      </h2>
      {start !== null && (
        <p className='screen-only'>
          <Button size='compact-xs' variant='default' aria-label={`${whoFirst.pinMonth}: ${offered.name}`} onClick={() => pinMonth(start)}>
            {whoFirst.pinMonth}
          </Button>
        </p>
      )}
      {offered.learners.length > 0 && (
        <div className='scrolls'>
          <DataTable caption={offered.name} hideCaption columns={[...columnsOf(words, to), pinned]} rows={offered.learners} rowKey={keyOf} />
        </div>
      )}
    </section>
  )
}

const Waiting = ({ order, add }: { order: Order; add: (pin: Pin) => void }) => {
  const words = useWords()
  const { whoFirst } = words
  const to = carried(useUrl())
  const pinned = pinColumn(words, (p) => <PinWaiting learner={p} classes={order.classes} add={add} />)
  return (
    <section>
      <h2>{whoFirst.waiting}</h2>
      {order.waiting.length === 0 ? (
        <p>{whoFirst.noneWaiting}</p>
      ) : (
        <div className='scrolls'>
          <DataTable caption={whoFirst.waiting} hideCaption columns={[...columnsOf(words, to), pinned]} rows={order.waiting} rowKey={keyOf} />
        </div>
      )}
    </section>
  )
}

const Unpin = ({ pin, onUnpin }: { pin: Pin; onUnpin: (pin: Pin) => void }) => {
  const { whoFirst } = useWords()
  return (
    <Button size='compact-xs' variant='default' aria-label={whoFirst.unpinOf(pin.says)} onClick={() => onUnpin(pin)}>
      {whoFirst.unpin}
    </Button>
  )
}

const pinColumns = ({ whoFirst, lang }: Words, order: Order, onUnpin: (pin: Pin) => void): Column<Pin>[] => {
  const costOf = (p: Pin) => order.pins.find((o) => pinKey({ pin: o.pin, says: '' }) === pinKey(p))?.costs[lang] ?? whoFirst.notYet
  return [
    { key: 'says', head: whoFirst.pins, className: 'wide', cell: (p) => p.says },
    { key: 'cost', head: whoFirst.cost, className: 'wide', cell: costOf },
    { key: 'unpin', head: whoFirst.unpin, cell: (p) => <Unpin pin={p} onUnpin={onUnpin} /> },
  ]
}

const Pins = ({ order, pins, onPins }: { order: Order } & Pinning) => {
  const words = useWords()
  const { whoFirst } = words
  if (pins.length === 0) return null
  const columns = pinColumns(words, order, (pin) => onPins(pins.filter((p) => p !== pin)))
  return (
    <section>
      <h2>{whoFirst.pins}</h2>
      <DataTable caption={whoFirst.pins} hideCaption columns={columns} rows={pins} rowKey={pinKey} />
    </section>
  )
}

/** The order: what it reaches and what was proved of it, each class with its learners and why, who is left, and what the pins cost. */
export const OrderFound = ({ order, ...pinning }: { order: Order } & Pinning) => {
  const { whoFirst, lang } = useWords()
  const add = useAdd(pinning)
  const seated = order.classes.reduce((sum, c) => sum + c.learners.length, 0)
  return (
    <>
      <p>
        <strong>{whoFirst.result(seated, order.waiting.length, order.says[lang])}</strong> {whoFirst.ended[order.ended]}
      </p>
      <Pins order={order} {...pinning} />
      {order.classes.map((c) => (
        <OneClass key={c.id} offered={c} add={add} />
      ))}
      <Waiting order={order} add={add} />
    </>
  )
}

const Conflict = ({ conflict }: { conflict: Output<'training.proposal'>['conflict'] }) => {
  const { whoFirst, lang } = useWords()
  if (conflict === null) return <p role='alert'>{whoFirst.conflictUnknown}</p>
  return (
    <div role='alert'>
      <p>
        <strong>{whoFirst.states.impossible}.</strong> {conflict.isSure ? whoFirst.conflict : whoFirst.conflictUnsure}
      </p>
      <ul>
        {conflict.conditions.map((c) => (
          <li key={c.vi}>{c[lang]}</li>
        ))}
      </ul>
    </div>
  )
}

/** No order keeps all the pins: what is in conflict, and the pins, each to be given up. */
export const ImpossibleOrder = ({ conflict, pins, onPins }: { conflict: Output<'training.proposal'>['conflict'] } & Pinning) => {
  const { whoFirst } = useWords()
  return (
    <>
      <Conflict conflict={conflict} />
      <h2>{whoFirst.pins}</h2>
      <ul className='reasons'>
        {pins.map((p) => (
          <li key={pinKey(p)}>
            {p.says} <Unpin pin={p} onUnpin={(gone) => onPins(pins.filter((o) => o !== gone))} />
          </li>
        ))}
      </ul>
    </>
  )
}
