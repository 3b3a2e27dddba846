import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Says } from '../sign-in/parts.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { keyOf, linesOf } from './one.tsx'

type Class = Output<'evaluation.class'>
type Line = ReturnType<typeof linesOf>[number]
type Counts = Readonly<Record<string, readonly string[]>>

const levels = [1, 2, 3, 4, 5] as const

/** What was entered before, as texts. */
const before = (data: Class): Counts =>
  Object.fromEntries((data.paper ?? []).map((p) => [`${p.question} ${p.lecturer ?? ''}`, p.answers.map((n) => (n === 0 ? '' : String(n)))]))

const whole = (text: string): number => (text.trim() === '' ? 0 : Number(text))

const usePaper = (data: Class) => {
  const [forms, setForms] = useState(data.forms === 0 ? '' : String(data.forms))
  const [counts, setCounts] = useState<Counts>(() => before(data))
  const save = useCommand(() =>
    act('evaluation.paper', {
      class: data.class,
      forms: whole(forms),
      scores: linesOf(data).flatMap((l) => {
        const answers = levels.map((n) => whole(counts[keyOf(l)]?.[n - 1] ?? ''))
        return answers.every((n) => n === 0) ? [] : [{ question: l.question.id, ...(l.lecturer ? { lecturer: l.lecturer.id } : {}), answers }]
      }),
    }),
  )
  const set = (l: Line, n: number, text: string): void =>
    setCounts((old) => ({ ...old, [keyOf(l)]: levels.map((m) => (m === n ? text : (old[keyOf(l)]?.[m - 1] ?? ''))) }))
  return { forms, setForms, counts, set, save }
}

const columnsOf = (words: Words, paper: ReturnType<typeof usePaper>): Column<Line>[] => {
  const { one } = words.after
  const nameOf = (l: Line): string => (l.lecturer ? `${l.question[words.lang]}, ${l.lecturer.name}` : l.question[words.lang])
  return [
    { key: 'question', head: one.question, className: 'wide', cell: nameOf },
    ...levels.map((n): Column<Line> => ({
      key: String(n),
      head: one.level(n),
      cell: (l) => (
        <TextInput
          size='sm'
          className='mark'
          inputMode='numeric'
          aria-label={`${nameOf(l)}: ${one.level(n)}`}
          value={paper.counts[keyOf(l)]?.[n - 1] ?? ''}
          onChange={(e) => paper.set(l, n, e.currentTarget.value)}
        />
      ),
    })),
  ]
}

/** Forms on paper: how many, and how many chose each score. */
export const Paper = ({ data }: { data: Class }) => {
  const words = useWords()
  const { one } = words.after
  const paper = usePaper(data)
  return (
    <details className='screen-only'>
      <summary>{one.paper}</summary>
      <p className='quiet'>{one.paperSays}</p>
      <TextInput
        className='narrow'
        size='sm'
        inputMode='numeric'
        label={one.forms}
        value={paper.forms}
        onChange={(e) => paper.setForms(e.currentTarget.value)}
      />
      <DataTable caption={one.paper} hideCaption columns={columnsOf(words, paper)} rows={linesOf(data)} rowKey={keyOf} />
      <Says error={paper.save.error} />
      <Button variant='outline' loading={paper.save.isPending} onClick={() => paper.save.mutate(undefined)}>
        {one.savePaper}
      </Button>
      {paper.save.isSuccess && (
        <p className='saved' role='status'>
          {one.saved}
        </p>
      )}
    </details>
  )
}
