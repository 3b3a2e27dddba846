import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { costLines, keysOf, sources, type CostLine, type Source } from '#training/words.ts'
import type { Output, Refused } from '../api.ts'
import { Unverified } from '../review/stamp.tsx'
import { Says } from '../sign-in/parts.tsx'
import { useWords } from '../words/use.tsx'

type Ceiling = Output<'training.programmes'>['ceilings'][number]
/** A budget line as it stands in the form; amounts are đồng, as typed. */
export type Line = {
  readonly key: number
  readonly line: CostLine
  readonly what: string
  readonly quantity: string
  readonly price: string
  readonly source: Source | ''
}

/** Digits alone: «4.000.000» is four million. */
export const whole = (text: string): number => Number(text.replace(/\D/g, '') || '0')
const amountOf = (l: Line): number => whole(l.quantity) * whole(l.price)
const sumOf = (lines: readonly Line[]): number => lines.reduce((sum, l) => sum + amountOf(l), 0)

/** The most that a line may cost, and whether it does: a price by itself, or its share of the whole class. */
const Most = ({ of, ceilings, total, lines }: { of: Line; ceilings: readonly Ceiling[]; total: number; lines: readonly Line[] }) => {
  const { training } = useWords()
  const ceiling = ceilings.find((c) => c.line === of.line)
  if (!ceiling) return <p className='note'>{training.noCeilingOf}</p>
  const share = sumOf(lines.filter((l) => l.line === of.line))
  const over = ceiling.amount === null ? share * 100 > (ceiling.percent ?? 0) * total : whole(of.price) > ceiling.amount
  const most =
    ceiling.amount === null ? training.ofWhole(ceiling.percent ?? 0) : `${training.dong(ceiling.amount)} / ${training.perWhat[ceiling.per]}`
  return (
    <p className={over ? 'says-problem' : 'note'}>
      {over ? training.overMost(most) : training.mostOf(most)} ({ceiling.document}) <Unverified confidence={ceiling.confidence} />
    </p>
  )
}

type Props = {
  lines: readonly Line[]
  change: (lines: readonly Line[]) => void
  ceilings: readonly Ceiling[]
  /** What the whole class costs with these lines, and what the plan has left for it, in đồng. */
  total: number
  left: number
  error: Refused | null
}

/** The budget lines of a class, each beside its ceiling, paid from a source of the plan's money. */
export const CostLines = ({ lines, change, ceilings, total, left, error }: Props) => {
  const { training, lang } = useWords()
  const refused = useRef<HTMLDivElement>(null)
  // The button that was pressed is far below in a long form.
  useEffect(() => {
    if (error) refused.current?.scrollIntoView({ block: 'center' })
  }, [error])
  const set = (key: number, part: Partial<Line>) => change(lines.map((l) => (l.key === key ? { ...l, ...part } : l)))
  const add = () =>
    change([...lines, { key: Math.max(0, ...lines.map((l) => l.key)) + 1, line: 'lecturer', what: '', quantity: '1', price: '', source: '' }])
  return (
    <fieldset className='cost-lines'>
      <legend>{training.costs}</legend>
      {lines.map((l, i) => (
        <div key={l.key} className='cost-line' role='group' aria-label={training.costLineOf(i + 1)}>
          <NativeSelect
            size='sm'
            label={training.costLine}
            value={l.line}
            onChange={(e) => set(l.key, { line: e.currentTarget.value as CostLine })}
            data={keysOf(costLines).map((key) => ({ value: key, label: costLines[key][lang] }))}
          />
          <TextInput size='sm' label={training.what} value={l.what} onChange={(e) => set(l.key, { what: e.currentTarget.value })} />
          <TextInput
            size='sm'
            label={training.quantity}
            inputMode='numeric'
            value={l.quantity}
            onChange={(e) => set(l.key, { quantity: e.currentTarget.value })}
          />
          <TextInput
            size='sm'
            label={training.price}
            inputMode='numeric'
            value={l.price}
            onChange={(e) => set(l.key, { price: e.currentTarget.value })}
          />
          <NativeSelect
            size='sm'
            label={training.source}
            value={l.source}
            onChange={(e) => set(l.key, { source: e.currentTarget.value as Source | '' })}
            data={[{ value: '', label: training.noSource }, ...keysOf(sources).map((key) => ({ value: key, label: sources[key][lang] }))]}
          />
          <div className='cost-said'>
            <p>{training.amountOf(amountOf(l))}</p>
            <Most of={l} ceilings={ceilings} total={total} lines={lines} />
          </div>
          <Button
            size='compact-sm'
            variant='default'
            aria-label={training.dropCost(i + 1)}
            onClick={() => change(lines.filter((one) => one.key !== l.key))}
          >
            {training.drop}
          </Button>
        </div>
      ))}
      <div className='acts'>
        <Button size='compact-sm' variant='outline' onClick={add}>
          {training.addCost}
        </Button>
      </div>
      {lines.length > 0 && (
        <p className={left < 0 ? 'says-problem' : 'quiet'} role='status'>
          {training.costsSum(sumOf(lines), left)}
        </p>
      )}
      <div ref={refused}>
        <Says error={error} />
      </div>
    </fieldset>
  )
}
