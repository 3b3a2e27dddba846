import { NativeSelect } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'

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

/** A real table (caption, scoped headings, aria-sort) that becomes cards on a narrow screen; its first column names the row. */
export const DataTable = <Row,>({ caption, hideCaption, columns, rows, rowKey, sort, onSort, sortLabel, sortWords, foot }: Props<Row>) => {
  const shown = useMemo(() => sorted(rows, columns, sort), [rows, columns, sort])
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
        <tbody role='rowgroup'>
          {shown.map((row) => (
            <tr key={rowKey(row)} role='row'>
              {columns.map((column, at) =>
                at === 0 ? (
                  <th key={column.key} scope='row' role='rowheader' className={column.className}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    role='cell'
                    data-head={column.head}
                    className={[column.numeric ? 'numeric' : '', column.className ?? ''].join(' ')}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
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
