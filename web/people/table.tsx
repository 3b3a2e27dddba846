import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '../words/use.tsx'
import type { ColumnSaid, List, Person } from './asked.ts'
import { cellOf, totalOf } from './cells.tsx'

type Props = {
  list: List
  columns: readonly ColumnSaid[]
  sort: string
  onSort: (sort: string) => void
  person: (id: string) => string
  chosen: ReadonlySet<string>
  onChoose: (ids: readonly string[], on: boolean) => void
  onPage: (step: number) => void
}

const Heading = ({ column, sort, onSort }: { column: ColumnSaid; sort: string; onSort: (sort: string) => void }) => {
  const words = useWords()
  const key = column.sort
  const is = key !== null && sort.replace(/^-/, '') === key
  const down = sort.startsWith('-')
  return (
    <th
      scope='col'
      role='columnheader'
      className={column.kind === 'whole' ? 'numeric' : ''}
      aria-sort={key === null ? undefined : is ? (down ? 'descending' : 'ascending') : 'none'}
    >
      {key === null ? (
        column[words.lang]
      ) : (
        <button type='button' className='sort' onClick={() => onSort(is && !down ? `-${key}` : key)}>
          {column[words.lang]}
          <span aria-hidden='true' className='arrow'>
            {is ? (down ? '▼' : '▲') : '↕'}
          </span>
        </button>
      )}
    </th>
  )
}

type RowProps = Omit<Props, 'list' | 'sort' | 'onSort' | 'onPage'> & {
  p: Person
  isStop: boolean
  onFocus: () => void
  onKey: (e: KeyboardEvent) => void
}

/** One stop of the Tab key for all rows; the box and the link of the row that has it follow. */
const Row = ({ p, columns, person, chosen, onChoose, isStop, onFocus, onKey }: RowProps) => {
  const words = useWords()
  const stop = isStop ? 0 : -1
  return (
    <tr role='row' tabIndex={stop} data-person={p.id} aria-selected={chosen.has(p.id)} onFocus={onFocus} onKeyDown={onKey}>
      <td role='cell' className='box screen-only'>
        <input
          type='checkbox'
          tabIndex={stop}
          aria-label={words.roll.select(p.name)}
          checked={chosen.has(p.id)}
          onChange={(e) => onChoose([p.id], e.currentTarget.checked)}
        />
      </td>
      {columns.map((column) =>
        column.key === 'name' ? (
          <th key='name' scope='row' role='rowheader'>
            <a href={person(p.id)} tabIndex={stop}>
              {p.name}
            </a>
          </th>
        ) : (
          <td key={column.key} role='cell' data-head={column[words.lang]} className={column.kind === 'whole' ? 'numeric' : ''}>
            {cellOf(p, column, words)}
          </td>
        ),
      )}
    </tr>
  )
}

/** A real table of people: heading and totals stay in sight, arrows move between rows, Enter opens, Space selects. */
export const PeopleTable = (props: Props) => {
  const { list, columns, sort, onSort, person, chosen, onChoose, onPage } = props
  const words = useWords()
  const { history } = useRouter()
  const body = useRef<HTMLTableSectionElement>(null)
  const [stop, setStop] = useState(0)
  useEffect(() => setStop(0), [list])
  const ids = list.people.map((p) => p.id)
  const all = ids.length > 0 && ids.every((id) => chosen.has(id))
  const go = (to: number) => body.current?.querySelectorAll('tr')[Math.max(0, Math.min(ids.length - 1, to))]?.focus()
  const onKey = (e: KeyboardEvent, at: number) => {
    if (e.altKey || e.ctrlKey || e.metaKey || (e.target !== e.currentTarget && (e.key === ' ' || e.key === 'Enter'))) return
    const id = ids[at] ?? ''
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(ids.length - 1),
      PageDown: () => onPage(1),
      PageUp: () => onPage(-1),
      Enter: () => history.push(person(id)),
      ' ': () => onChoose([id], !chosen.has(id)),
    }
    const act = acts[e.key]
    if (!act) return
    e.preventDefault()
    act()
  }
  return (
    <div className='people-frame'>
      <table className='data people' role='table'>
        <caption className='hidden'>{words.list.caption}</caption>
        <thead role='rowgroup'>
          <tr role='row'>
            <th scope='col' role='columnheader' className='box screen-only'>
              <input
                type='checkbox'
                aria-label={words.roll.selectAll}
                checked={all}
                ref={(box) => {
                  if (box) box.indeterminate = !all && ids.some((id) => chosen.has(id))
                }}
                onChange={(e) => onChoose(ids, e.currentTarget.checked)}
              />
            </th>
            {columns.map((column) => (
              <Heading key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody role='rowgroup' ref={body}>
          {list.people.map((p, at) => (
            <Row
              key={p.id}
              {...{ p, columns, person, chosen, onChoose }}
              isStop={at === stop}
              onFocus={() => setStop(at)}
              onKey={(e) => onKey(e, at)}
            />
          ))}
        </tbody>
        <tfoot role='rowgroup'>
          <tr role='row'>
            <td role='cell' className='box screen-only' aria-label={words.roll.total(list.totals.people)} />
            {columns.map((column) =>
              column.key === 'name' ? (
                <th key='name' scope='row' role='rowheader'>
                  {totalOf(list.totals, 'name', words)}
                </th>
              ) : (
                <td key={column.key} role='cell' data-head={column[words.lang]}>
                  {totalOf(list.totals, column.key, words)}
                </td>
              ),
            )}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
