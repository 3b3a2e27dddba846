import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { DayField } from '../ui/day-field.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { today } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { Basis } from './basis.tsx'

type Term = Output<'privacy.retention'>['terms'][number]

const columnsOf = (words: Words): Column<Term>[] => {
  const { retain, basis } = words.privacy
  const count = (n: number | null) => (n === null ? '–' : words.number(n))
  return [
    { key: 'what', head: retain.what, cell: (t) => t[words.lang] },
    { key: 'years', head: retain.years, numeric: true, cell: (t) => (t.years === null ? retain.forGood : words.number(t.years)) },
    { key: 'from', head: retain.from, cell: (t) => retain.froms[t.from] },
    { key: 'rows', head: retain.rows, numeric: true, cell: (t) => count(t.rows) },
    { key: 'people', head: retain.people, numeric: true, cell: (t) => count(t.people) },
    { key: 'basis', head: basis, className: 'wide', cell: (t) => <Basis {...t} /> },
  ]
}

/** What would have been kept to its term on a day: counted, never deleted. */
export const Retention = () => {
  const words = useWords()
  const { retain } = words.privacy
  const [on, setOn] = useState<Day>(today)
  const { data, error, again } = useAsk('privacy.retention', { on })
  return (
    <>
      <p>{retain.says}</p>
      <DayField
        className='narrow'
        label={retain.on}
        hint={words.asOf.hint}
        error={words.asOf.notADay}
        value={on}
        onDay={(day) => setOn(day ?? today)}
      />
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} lines={4} />}
      {data && <DataTable caption={retain.caption} hideCaption columns={columnsOf(words)} rows={data.terms} rowKey={(t) => t.key} />}
    </>
  )
}
