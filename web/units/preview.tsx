import { Button, NativeSelect } from '@mantine/core'
import type { Output } from '../api.ts'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

export type Told = Output<'units.preview'>
type Line = Told['units'][number] & { readonly peopleBefore: number; readonly peopleAfter: number }

const linesOf = (told: Told): Line[] =>
  told.units.map((u) => {
    const counts = told.counts.find((c) => (u.id === null ? c.id === null && c.name === u.after : c.id === u.id))
    return { ...u, peopleBefore: counts?.before ?? 0, peopleAfter: counts?.after ?? 0 }
  })

const unitColumns = (words: Words): Column<Line>[] => [
  {
    key: 'unit',
    head: words.desk.unit,
    cell: (u) => (u.before !== null && u.after !== null && u.before !== u.after ? `${u.before} → ${u.after}` : (u.after ?? u.before)),
  },
  { key: 'what', head: words.desk.whatHead, cell: (u) => words.desk.what[u.what] },
  { key: 'parent', head: words.desk.parent, cell: (u) => u.parent ?? '–' },
  { key: 'before', head: words.desk.before, numeric: true, cell: (u) => words.number(u.peopleBefore) },
  { key: 'after', head: words.desk.after, numeric: true, cell: (u) => words.number(u.peopleAfter) },
]

const personColumns = (words: Words): Column<Told['people'][number]>[] => [
  { key: 'name', head: words.desk.person, cell: (p) => p.name },
  { key: 'title', head: words.desk.post, cell: (p) => p.title },
  { key: 'from', head: words.desk.fromUnit, cell: (p) => p.from },
  { key: 'to', head: words.desk.toUnit, cell: (p) => p.to },
]

/** What a decision does or would do: the units with their people before and after, and who moves where. */
export const Outcome = ({ told }: { told: Told }) => {
  const words = useWords()
  const { desk } = words
  return (
    <>
      <p className='found-count'>{told.total.posts > 0 ? desk.total(told.total.people, told.total.posts) : desk.nobody}</p>
      <DataTable
        caption={desk.counts}
        hideCaption
        columns={unitColumns(words)}
        rows={linesOf(told)}
        rowKey={(u) => `${u.id} ${u.before} ${u.after}`}
      />
      {told.affected.length > 0 && (
        <p>
          {desk.affected}: {told.affected.map((a) => `${words.number(a.rows)} ${desk.affectedKinds[a.what] ?? a.what}`).join('; ')}
        </p>
      )}
      {told.people.length > 0 && (
        <details open={told.people.length <= 20}>
          <summary>
            <h3>{desk.moves}</h3>
          </summary>
          <DataTable
            caption={desk.moves}
            hideCaption
            columns={personColumns(words)}
            rows={told.people}
            rowKey={(p) => `${p.id} ${p.title} ${p.from}`}
          />
          {told.total.people > told.people.length && <p className='quiet'>{desk.more(told.total.people - told.people.length)}</p>}
        </details>
      )}
    </>
  )
}

/** The people of a divided unit, each with the part they go to. */
export const Assign = ({
  unit,
  people,
  parts,
  goes,
  onGo,
}: {
  unit: string
  people: readonly { id: string; name: string; title: string }[]
  parts: readonly string[]
  goes: ReadonlyMap<string, number>
  onGo: (people: readonly string[], part: number) => void
}) => {
  const { desk } = useWords()
  return (
    <section className='assign' aria-label={desk.assign(unit)}>
      <h3>{desk.assign(unit)}</h3>
      <p className='quiet'>{desk.assignSays}</p>
      <div className='acts'>
        {parts.map((part, i) => (
          <Button
            key={part}
            size='compact-sm'
            variant='default'
            onClick={() =>
              onGo(
                people.map((p) => p.id),
                i + 1,
              )
            }
          >
            {desk.allTo(part)}
          </Button>
        ))}
      </div>
      <ul className='assign-list'>
        {people.map((p) => (
          <li key={p.id}>
            <NativeSelect
              size='sm'
              label={`${p.name} – ${p.title}`}
              value={String(goes.get(p.id) ?? '')}
              data={[{ value: '', label: desk.notSaid }, ...parts.map((part, i) => ({ value: String(i + 1), label: part }))]}
              onChange={(e) => onGo([p.id], Number(e.currentTarget.value))}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
