import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isDay, vnDay, type Day } from '#lib/day.ts'
import { act, Refused, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { DayField } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Count } from '../ui/link.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

export type Check = Output<'quality.summary'>['checks'][number]
/** A flaw as one unit has it: what may be given to it. */
type Task = { readonly check: Check; readonly of: Check['units'][number] }

const keyOf = ({ check, of }: Task): string => `${check.id} ${of.unitId}`

type Chosen = { readonly keys: ReadonlySet<string>; readonly choose: (keys: readonly string[], on: boolean) => void }
type ListOf = (check: Check, unitId: number) => string

const columns = (words: Words, list: ListOf, { keys, choose }: Chosen): Column<Task>[] => [
  {
    key: 'unit',
    head: words.person.unit,
    cell: (t) => (
      <Checkbox
        label={t.of.unit}
        aria-label={`${t.of.unit}: ${t.check[words.lang]}`}
        checked={keys.has(keyOf(t))}
        onChange={(e) => choose([keyOf(t)], e.currentTarget.checked)}
      />
    ),
  },
  { key: 'check', head: words.quality.check, className: 'wide', cell: (t) => t.check[words.lang] },
  {
    key: 'people',
    head: words.quality.people,
    numeric: true,
    cell: (t) => <Count n={t.of.people} shown={String(t.of.people)} to={list(t.check, t.of.unitId)} says={`${t.of.unit}: ${t.check[words.lang]}`} />,
  },
  {
    key: 'due',
    head: words.quality.due,
    cell: ({ of }) => of.due !== null && isDay(of.due) && [words.quality.dueOn(vnDay(of.due)), of.note].filter(Boolean).join(', '),
  },
]

type Props = { readonly checks: readonly Check[]; readonly list: ListOf; readonly onClose: () => void }

/** Gives flaws to the units that have them, all in one change, or takes back what was given. */
export const Assign = ({ checks, list, onClose }: Props) => {
  const words = useWords()
  const [due, setDue] = useState<Day>()
  const [note, setNote] = useState('')
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const tasks = checks.flatMap((check) => check.units.filter((u) => u.unitId > 0).map((of): Task => ({ check, of })))
  const chosen = tasks.filter((t) => keys.has(keyOf(t)))
  const choose = (some: readonly string[], on: boolean) => setKeys(new Set(on ? [...keys, ...some] : [...keys].filter((key) => !some.includes(key))))
  const give = useCommand((on: Day | null) =>
    act('quality.assign', {
      tasks: chosen.map(({ check, of }) => ({ check: check.id, unit: String(of.unitId) })),
      due: on,
      ...(note.trim() ? { note: note.trim() } : {}),
    }),
  )
  const [only] = checks
  return (
    <Dialog
      title={only && checks.length === 1 ? words.quality.assignOf(only[words.lang]) : words.quality.assignChecks(checks.length)}
      onClose={onClose}
    >
      <div className='pair'>
        <DayField label={words.quality.due} hint={words.asOf.hint} error={words.asOf.notADay} value={due} onDay={setDue} />
        <TextInput size='sm' label={words.record.noteWhy} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
      </div>
      <Checkbox
        label={words.quality.chooseAllUnits(tasks.length)}
        checked={tasks.length > 0 && chosen.length === tasks.length}
        onChange={(e) => choose(tasks.map(keyOf), e.currentTarget.checked)}
      />
      <DataTable caption={words.quality.units} columns={columns(words, list, { keys, choose })} rows={tasks} rowKey={keyOf} />
      <p role='status'>{give.data && (give.data.due === null ? words.quality.takenBack : words.quality.given)(give.data.tasks, give.data.change)}</p>
      {give.error instanceof Refused && (
        <p className='says-problem' role='alert'>
          {words.lang === 'vi' ? give.error.says : give.error.saysEn}
        </p>
      )}
      <div className='acts'>
        <Button disabled={chosen.length === 0 || due === undefined} loading={give.isPending} onClick={() => due && give.mutate(due)}>
          {words.quality.give(chosen.length)}
        </Button>
        {chosen.some((t) => t.of.due !== null) && (
          <Button variant='outline' color='red' loading={give.isPending} onClick={() => give.mutate(null)}>
            {words.quality.takeBack(chosen.length)}
          </Button>
        )}
        <Button variant='default' onClick={onClose}>
          {words.record.close}
        </Button>
      </div>
    </Dialog>
  )
}
