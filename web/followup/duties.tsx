import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { Commitments } from './commitment-table.tsx'

type Year = Output<'followup.duties'>['years'][number]

const columnsOf = (words: Words): Column<Year>[] => {
  const { yearly } = words.followup
  return [
    { key: 'year', head: yearly.year, cell: (y) => y.year },
    { key: 'answer', head: yearly.answer, cell: (y) => yearly[y.answer] },
    { key: 'periods', head: yearly.periods, numeric: true, cell: (y) => words.number(y.periods) },
    { key: 'unsure', head: yearly.unsure, numeric: true, cell: (y) => words.number(y.unsure) },
  ]
}

/** What one person owes to training: the 40 periods of each year, and the promises to serve after study. */
export const Duties = ({ person, asOf }: { person: string; asOf: string }) => {
  const words = useWords()
  const { duties } = words.followup
  const { data, error, again } = useAsk('followup.duties', { person, asOf })
  if (error) return <Declined error={error} again={again} />
  if (!data) return <Loading label={words.loading} lines={3} />
  return (
    <>
      <h3>{duties.years}</h3>
      <p className='quiet'>{data.article}</p>
      <DataTable caption={duties.years} hideCaption columns={columnsOf(words)} rows={data.years} rowKey={(y) => String(y.year)} />
      <h3>{duties.commitments}</h3>
      {data.commitments.length === 0 ? <p className='quiet'>{duties.none}</p> : <Commitments of={data.commitments} ofOne />}
    </>
  )
}
