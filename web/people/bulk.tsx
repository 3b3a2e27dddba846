import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { act, downloadAsked, type Input, type Refused } from '../api.ts'
import { Download } from '../acts.tsx'
import { AskPurpose } from '../privacy/purpose.tsx'
import { useWords } from '../words/use.tsx'
import { CompareMany } from '../record/compare-many.tsx'
import { DecideChosen } from './decide.tsx'

type Asked = Input<'people.export'>

const Problem = ({ error }: { error: Refused | null }) => {
  const words = useWords()
  return (
    error && (
      <>
        <p className='says-problem' role='alert'>
          {words.lang === 'vi' ? error.says : error.saysEn}
        </p>
        {error.code === 'privacy.say_purpose' && <AskPurpose />}
      </>
    )
  )
}

/** Takes the list away, exactly as it is shown, or prints it. */
export const ListActs = ({ asked }: { asked: Asked }) => {
  const words = useWords()
  // The official lists are of everybody in the unit, whatever the list at hand leaves out.
  const scope = { asOf: asked.asOf, unit: asked.unit, knownAt: asked.knownAt }
  const save = useMutation<void, Refused, 'xlsx' | 'csv'>({ mutationFn: (format) => downloadAsked('people.export', { ...asked, format }) })
  return (
    <div className='acts screen-only'>
      <Button size='compact-md' variant='outline' loading={save.isPending} onClick={() => save.mutate('xlsx')}>
        {words.roll.exportXlsx}
      </Button>
      <Button size='compact-md' variant='outline' disabled={save.isPending} onClick={() => save.mutate('csv')}>
        {words.roll.exportCsv}
      </Button>
      <Button size='compact-md' variant='default' onClick={() => window.print()}>
        {words.print}
      </Button>
      <Problem error={save.error} />
      <Download name='documents.qualityList' input={scope} label={words.roll.qualityList} />
      <Download name='documents.payList' input={scope} label={words.roll.payList} />
    </div>
  )
}

/** Something to be done with the people chosen; `onDone` once they need not stay chosen. */
type BulkAct = ComponentType<{ readonly people: readonly string[]; readonly asked: Asked; readonly onDone: () => void }>

const ExportChosen: BulkAct = ({ people, asked }) => {
  const words = useWords()
  const save = useMutation<void, Refused>({ mutationFn: () => downloadAsked('people.export', { ...asked, only: [...people] }) })
  return (
    <>
      <Button size='compact-md' variant='outline' loading={save.isPending} onClick={() => save.mutate()}>
        {words.roll.exportSelected}
      </Button>
      <Problem error={save.error} />
    </>
  )
}

/** All that can be done with the people chosen. */
const bulkActs = (mayChange: boolean): readonly BulkAct[] => [...(mayChange ? [DecideChosen, CompareMany] : []), ExportChosen]

/** The most people whom one decision takes. */
const mostChosen = 2000
const atOnce = 500

/** Everyone of the list, page after page. */
const everyoneOf = async (asked: Asked, people: number): Promise<readonly string[]> => {
  const ids: string[] = []
  const { format: _, only: __, ...which } = asked
  for (let page = 1; ids.length < people; page++) {
    const list = await act('people.list', { ...which, columns: 'name', page, size: atOnce })
    if (list.people.length === 0) break
    ids.push(...list.people.map((p) => p.id))
  }
  return ids
}

type BulkProps = {
  readonly people: readonly string[]
  readonly asked: Asked
  /** How many the list has. */
  readonly total: number
  readonly mayChange: boolean
  readonly onChoose: (ids: readonly string[], on: boolean) => void
  readonly onClear: () => void
}

/** What can be done with the people chosen. */
export const Bulk = ({ people, asked, total, mayChange, onChoose, onClear }: BulkProps) => {
  const words = useWords()
  const all = useMutation<readonly string[], Refused>({ mutationFn: () => everyoneOf(asked, total), onSuccess: (ids) => onChoose(ids, true) })
  return (
    <section className='bulk screen-only' aria-label={words.roll.selected(people.length)}>
      <strong role='status'>{words.roll.selected(people.length)}</strong>
      {bulkActs(mayChange).map((Act, i) => (
        <Act key={i} people={people} asked={asked} onDone={onClear} />
      ))}
      {people.length < total && total <= mostChosen && (
        <Button size='compact-md' variant='default' loading={all.isPending} onClick={() => all.mutate()}>
          {words.roll.selectWhole(total)}
        </Button>
      )}
      <Button size='compact-md' variant='default' onClick={onClear}>
        {words.roll.unselect}
      </Button>
    </section>
  )
}
