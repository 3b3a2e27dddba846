import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { downloadAsked, type Input, type Refused } from '../api.ts'
import { useWords } from '../words/use.tsx'

type Asked = Input<'people.export'>

const Problem = ({ error }: { error: Refused | null }) => {
  const words = useWords()
  return (
    error && (
      <p className='says-problem' role='alert'>
        {words.lang === 'vi' ? error.says : error.saysEn}
      </p>
    )
  )
}

/** Takes the list away, exactly as it is shown, or prints it. */
export const ListActs = ({ asked }: { asked: Asked }) => {
  const words = useWords()
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
    </div>
  )
}

/** Something to be done with the people chosen. */
export type BulkAct = ComponentType<{ readonly people: readonly string[]; readonly asked: Asked }>

const ExportChosen: BulkAct = ({ people, asked }) => {
  const words = useWords()
  const save = useMutation<void, Refused>({ mutationFn: () => downloadAsked('people.export', { ...asked, only: [...people] }) })
  return (
    <>
      <Button size='compact-md' loading={save.isPending} onClick={() => save.mutate()}>
        {words.roll.exportSelected}
      </Button>
      <Problem error={save.error} />
    </>
  )
}

/** All that can be done with the people chosen; what other screens offer is added here. */
const bulkActs: readonly BulkAct[] = [ExportChosen]

export const Bulk = ({ people, asked, onClear }: { people: readonly string[]; asked: Asked; onClear: () => void }) => {
  const words = useWords()
  return (
    <section className='bulk screen-only' aria-label={words.roll.selected(people.length)}>
      <strong role='status'>{words.roll.selected(people.length)}</strong>
      {bulkActs.map((Act, i) => (
        <Act key={i} people={people} asked={asked} />
      ))}
      <Button size='compact-md' variant='default' onClick={onClear}>
        {words.roll.unselect}
      </Button>
    </section>
  )
}
