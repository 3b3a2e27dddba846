import { Button } from '@mantine/core'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { when } from '../words/when.ts'

type Mapping = Output<'mappings.list'>['mappings'][number]

/** The day of a moment, as the calendar on the wall showed it in Vietnam: «22/11/2026». */
export const dayOfMoment = (at: string, words: Words): string => when(at, words).replace(/^.*?(\d\d\/\d\d\/\d{4}).*$/, '$1')

/** The button that forgets a remembered reading; `onForgotten` when it is done. */
export const Forget = ({ id, of, onForgotten }: { id: number; of: string; onForgotten: () => void }) => {
  const words = useWords()
  const forget = useCommand((mapping: number) => act('mappings.forget', { id: mapping }))
  return (
    <>
      <Button
        size='compact-sm'
        variant='default'
        aria-label={`${words.import.forget}: ${of}`}
        loading={forget.isPending}
        onClick={() => forget.mutate(id, { onSuccess: onForgotten })}
      >
        {words.import.forget}
      </Button>
      {forget.error && <Declined error={forget.error} />}
    </>
  )
}

const columns = (words: Words): Column<Mapping>[] => {
  const { import: own, ledger, lang } = words
  return [
    { key: 'kind', head: own.memoryKind, cell: (m) => m[lang] },
    { key: 'headings', head: own.memoryForm, className: 'wide', cell: (m) => m.headings.join(' · ') },
    {
      key: 'columns',
      head: own.memoryColumns,
      className: 'wide',
      cell: (m) => m.columns.map((c) => `${c.heading || c.letter} → ${c[lang]}`).join('; ') || '–',
    },
    {
      key: 'by',
      head: own.memoryBy,
      cell: (m) => `${dayOfMoment(m.at, words)}, ${ledger.actors[m.by] ?? m.by}${m.office === null ? '' : `, ${m.office}`}`,
    },
    { key: 'forget', head: ledger.acts, cell: (m) => <Forget id={m.id} of={m[lang]} onForgotten={() => undefined} /> },
  ]
}

/** How the office reads its own forms: what was remembered, and the way to forget it. */
export const MemoryList = () => {
  const words = useWords()
  const mappings = useAsk('mappings.list', {}).data?.mappings ?? []
  if (mappings.length === 0) return null
  return (
    <details className='memory'>
      <summary>
        <h2>{words.import.memory}</h2> ({words.number(mappings.length)})
      </summary>
      <p>{words.import.memorySays}</p>
      <DataTable caption={words.import.memory} hideCaption columns={columns(words)} rows={mappings} rowKey={(m) => String(m.id)} />
    </details>
  )
}
