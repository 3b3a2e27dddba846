import type { Output } from '../api.ts'
import { Unverified } from '../review/stamp.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Asked = Output<'training.programmes'>
type Prerequisite = Asked['prerequisites'][number]

const columnsOf = ({ training }: Words, { programmes }: Asked): Column<Prerequisite>[] => {
  const named = (code: string): string => programmes.find((p) => p.code === code)?.name ?? code
  return [
    { key: 'programme', head: training.programme, cell: (p) => named(p.programme) },
    { key: 'first', head: training.learntFirst, cell: (p) => named(p.first) },
    {
      key: 'document',
      head: training.basis,
      className: 'wide',
      cell: (p) => (
        <>
          {p.document} <Unverified confidence={p.confidence} />
        </>
      ),
    },
  ]
}

/** What is learnt before what, by which text. */
export const Prerequisites = ({ asked }: { asked: Asked }) => {
  const words = useWords()
  const { training } = words
  return (
    <section>
      <h2>{training.prerequisites}</h2>
      {asked.prerequisites.length === 0 ? (
        <p className='quiet'>{training.noPrerequisites}</p>
      ) : (
        <>
          <p>{training.prerequisitesSays}</p>
          <DataTable
            caption={training.prerequisites}
            hideCaption
            columns={columnsOf(words, asked)}
            rows={asked.prerequisites}
            rowKey={(p) => `${p.programme} ${p.first}`}
          />
        </>
      )}
    </section>
  )
}
