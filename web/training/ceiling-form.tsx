import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { costLines, keysOf, type CostLine } from '#training/words.ts'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { fieldSaid } from '../field-said.ts'
import { Says } from '../sign-in/parts.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { today } from '../url.ts'
import { SaveOrClose } from '../save-or-close.tsx'
import { useWords } from '../words/use.tsx'
import { whole } from './cost-lines.tsx'

export type Ceiling = Output<'training.programmes'>['ceilings'][number]
type Bounded = Exclude<CostLine, 'other'>

const bounded = keysOf(costLines).filter((l): l is Bounded => l !== 'other')
const per = ['session', 'learner', 'page', 'class'] as const

/** Sets the most that a line of a class may cost from a day on, by which text. */
export const CeilingForm = ({ of, onClose }: { of: Ceiling | undefined; onClose: () => void }) => {
  const words = useWords()
  const { training, lang } = words
  const [line, setLine] = useState<Bounded>(of?.line ?? 'lecturer')
  const [isShare, setShare] = useState(of?.percent !== undefined && of.percent !== null)
  const [most, setMost] = useState(of ? String(of.amount ?? of.percent ?? '').replace('.', ',') : '')
  const [by, setBy] = useState<(typeof per)[number]>(of?.per ?? 'session')
  const [document, setDocument] = useState('')
  const [checked, setChecked] = useState(false)
  const [from, setFrom] = useState<Day | undefined>(today)
  const save = useCommand(() =>
    act('training.setCeiling', {
      line,
      ...(most.trim() === '' ? {} : isShare ? { percent: Number(most.replace(',', '.')) } : { amount: whole(most) }),
      per: by,
      document,
      confidence: checked ? 'seen' : 'memory',
      from: from ?? '',
    }),
  )
  const said = fieldSaid(save.error, words)
  return (
    <Dialog title={training.setCeiling} onClose={onClose}>
      <form
        className='edit'
        onSubmit={(e) => {
          e.preventDefault()
          save.mutate(undefined, { onSuccess: onClose })
        }}
      >
        <div className='fields'>
          <NativeSelect
            size='sm'
            label={training.costLine}
            value={line}
            onChange={(e) => setLine(e.currentTarget.value as Bounded)}
            data={bounded.map((key) => ({ value: key, label: costLines[key][lang] }))}
          />
          <NativeSelect
            size='sm'
            label={training.per}
            value={by}
            onChange={(e) => setBy(e.currentTarget.value as (typeof per)[number])}
            data={per.map((key) => ({ value: key, label: training.perWhat[key] }))}
          />
          <TextInput
            size='sm'
            label={training.most}
            inputMode='decimal'
            value={most}
            error={said.at('amount') ?? said.at('percent')}
            onChange={(e) => setMost(e.currentTarget.value)}
          />
          <NativeSelect
            size='sm'
            label={training.measuredIn}
            value={isShare ? 'percent' : 'amount'}
            onChange={(e) => setShare(e.currentTarget.value === 'percent')}
            data={[
              { value: 'amount', label: training.inDong },
              { value: 'percent', label: training.inPercent },
            ]}
          />
          <DayField
            label={training.holdsFrom}
            hint={words.asOf.hint}
            error={words.asOf.notADay}
            said={said.at('from')}
            value={from}
            onDay={setFrom}
          />
          <TextInput
            size='sm'
            label={training.basis}
            value={document}
            error={said.at('document')}
            onChange={(e) => setDocument(e.currentTarget.value)}
          />
        </div>
        <Checkbox className='checked-text' label={training.checkedText} checked={checked} onChange={(e) => setChecked(e.currentTarget.checked)} />
        <Says error={said.rest()} />
        <SaveOrClose save={training.save} saving={save.isPending} onClose={onClose} />
      </form>
    </Dialog>
  )
}
