import { NativeSelect } from '@mantine/core'
import { memo, useMemo, useRef, type ReactNode } from 'react'

export type Column<Row> = {
  readonly key: string
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  /** What the column sorts by; a column without it does not sort. */
  readonly order?: (row: Row) => number | string
  readonly numeric?: boolean
  readonly means?: string
  readonly className?: string
}

type Props<Row> = {
  caption: string
  hideCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** 'key' ascending, '-key' descending; undefined keeps the order given. */
  sort?: string | undefined
  onSort?: (sort: string) => void
  sortLabel?: string
  sortWords?: { ascending: string; descending: string }
  foot?: readonly ReactNode[]
  /** Figures follow a moving hand: lines keep their places, and those that are off the screen wait, until it rests. */
  moving?: boolean
}

type LineProps<Row> = { row: Row; columns: readonly Column<Row>[]; waits: boolean }

const Line = <Row,>({ row, columns }: LineProps<Row>) => (
  <tr role='row'>
    {columns.map((column, at) =>
      at === 0 ? (
        <th key={column.key} scope='row' role='rowheader' className={column.className}>
          {column.cell(row)}
        </th>
      ) : (
        <td key={column.key} role='cell' data-head={column.head} className={[column.numeric ? 'numeric' : '', column.className ?? ''].join(' ')}>
          {column.cell(row)}
        </td>
      ),
    )}
  </tr>
)

const WaitingLine = memo(Line, (_, next) => next.waits) as typeof Line

/** Which lines of a table are on the screen, with some to spare. */
const onScreen = (body: HTMLElement | null): readonly [number, number] => {
  const { top, height } = body?.getBoundingClientRect() ?? { top: 0, height: 0 }
  const line = height / Math.max(1, body?.children.length ?? 1) || 1
  return [-top / line - 4, (innerHeight - top) / line + 4]
}

const collator = new Intl.Collator('vi')

const sorted = <Row,>(rows: readonly Row[], columns: readonly Column<Row>[], sort: string | undefined): readonly Row[] => {
  const down = sort?.startsWith('-') ?? false
  const order = columns.find((column) => column.key === sort?.replace(/^-/, ''))?.order
  if (!order) return rows
  const keyed = rows.map((row) => [order(row), row] as const)
  keyed.sort(([a], [b]) => (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))) * (down ? -1 : 1))
  return keyed.map(([, row]) => row)
}

/** Rows in the order of these keys; those that are new come after. */
const inPlace = <Row,>(rows: readonly Row[], rowKey: (row: Row) => string, keys: readonly string[]): readonly Row[] => {
  const byKey = new Map(rows.map((row) => [rowKey(row), row]))
  const placed = keys.flatMap((key) => byKey.get(key) ?? [])
  const known = new Set(keys)
  return [...placed, ...rows.filter((row) => !known.has(rowKey(row)))]
}

/** A real table (caption, scoped headings, aria-sort) that becomes cards on a narrow screen; its first column names the row. */
export const DataTable = <Row,>({ caption, hideCaption, columns, rows, rowKey, sort, onSort, sortLabel, sortWords, foot, moving }: Props<Row>) => {
  const body = useRef<HTMLTableSectionElement>(null)
  const seen = useRef<readonly [number, number]>(undefined)
  if (!moving) seen.current = undefined
  else seen.current ??= onScreen(body.current)
  const [first, last] = seen.current ?? [0, Infinity]
  const places = useRef<readonly string[]>(undefined)
  const shown = useMemo(
    () => (moving && places.current ? inPlace(rows, rowKey, places.current) : sorted(rows, columns, sort)),
    [rows, columns, sort, moving, rowKey],
  )
  places.current = shown.map(rowKey)
  const down = sort?.startsWith('-') ?? false
  const by = sort?.replace(/^-/, '')
  const next = (column: Column<Row>) => (by === column.key ? (down ? column.key : `-${column.key}`) : column.numeric ? `-${column.key}` : column.key)
  return (
    <>
      {onSort && sortWords && (
        <NativeSelect
          className='sort-cards'
          size='sm'
          label={sortLabel}
          value={sort ?? ''}
          onChange={(e) => onSort(e.currentTarget.value)}
          data={[
            ...(sort === undefined ? [{ value: '', label: '–' }] : []),
            ...columns
              .filter((c) => c.order)
              .flatMap((c) => [
                { value: `-${c.key}`, label: `${c.head} (${sortWords.descending})` },
                { value: c.key, label: `${c.head} (${sortWords.ascending})` },
              ]),
          ]}
        />
      )}
      <table className='data' role='table'>
        <caption className={hideCaption ? 'hidden' : ''}>{caption}</caption>
        <thead role='rowgroup'>
          <tr role='row'>
            {columns.map((column) => (
              <th
                key={column.key}
                scope='col'
                role='columnheader'
                className={[column.numeric ? 'numeric' : '', column.className ?? ''].join(' ')}
                title={column.means}
                aria-sort={column.order && onSort ? (by === column.key ? (down ? 'descending' : 'ascending') : 'none') : undefined}
              >
                {column.order && onSort ? (
                  <button type='button' className='sort' onClick={() => onSort(next(column))}>
                    {column.head}
                    <span aria-hidden='true' className='arrow'>
                      {by === column.key ? (down ? '▼' : '▲') : '↕'}
                    </span>
                  </button>
                ) : (
                  column.head
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role='rowgroup' ref={body}>
          {shown.map((row, i) => (
            <WaitingLine key={rowKey(row)} row={row} columns={columns} waits={i < first || i > last} />
          ))}
        </tbody>
        {foot && (
          <tfoot role='rowgroup'>
            <tr role='row'>
              {columns.map((column, at) =>
                at === 0 ? (
                  <th key={column.key} scope='row' role='rowheader'>
                    {foot[at]}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    role='cell'
                    data-head={column.head}
                    className={[column.numeric ? 'numeric' : '', column.className ?? ''].join(' ')}
                  >
                    {foot[at]}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </>
  )
}
