import { addDays, vnDay, type Day } from '#lib/day.ts'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Unverified } from '../review/stamp.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { href } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Card = Output<'units.card'>
type Version = Card['versions'][number]
type Kin = Card['before'][number]
type Establishment = Output<'establishment.list'>
type Line = Establishment['total']

const versionColumns = (words: Words): Column<Version>[] => [
  { key: 'name', head: words.unit.name, cell: (v) => v.name },
  { key: 'kind', head: words.unit.kind, cell: (v) => words.unit.kinds[v.kind] ?? v.kind },
  { key: 'code', head: words.unit.code, cell: (v) => v.code ?? '–' },
  { key: 'parent', head: words.unit.parent, cell: (v) => v.parent ?? '–' },
  { key: 'from', head: words.unit.from, cell: (v) => (v.from === null ? words.unit.open : vnDay(v.from as Day)) },
  { key: 'to', head: words.unit.to, cell: (v) => (v.to === null ? words.unit.still : vnDay(v.to as Day)) },
  { key: 'document', head: words.unit.document, cell: (v) => `${v.document ?? '–'} (#${v.change})` },
]

const Kindred = ({ title, none, kin, dayOf }: { title: string; none: string; kin: readonly Kin[]; dayOf: (on: Day) => Day }) => {
  const words = useWords()
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {kin.length === 0 ? (
        <p className='quiet'>{none}</p>
      ) : (
        <ul className='kin'>
          {kin.map((k) => (
            <li key={`${k.id} ${k.on}`}>
              <a href={href('/don-vi', { asOf: dayOf(k.on as Day), unit: String(k.id) })}>{k.name}</a>{' '}
              <small className='note'>
                {words.unit.lineage[k.kind] ?? k.kind}, {vnDay(k.on as Day)}
                {k.document ? `, ${k.document}` : ''} (#{k.change})
              </small>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What the register knows of a unit through time. */
export const UnitCard = ({ card }: { card: Card }) => {
  const words = useWords()
  return (
    <>
      <section aria-label={words.unit.versions}>
        <h2>{words.unit.versions}</h2>
        <DataTable
          caption={words.unit.versions}
          hideCaption
          columns={versionColumns(words)}
          rows={card.versions}
          rowKey={(v) => `${v.from} ${v.to}`}
        />
      </section>
      <div className='facts-pair'>
        <Kindred title={words.unit.before} none={words.unit.noBefore} kin={card.before} dayOf={(on) => addDays(on, -1)} />
        <Kindred title={words.unit.after} none={words.unit.noAfter} kin={card.after} dayOf={(on) => on} />
      </div>
    </>
  )
}

const number = (n: number | null, words: Words) => (n === null ? <span className='quiet'>{words.establishment.unknown}</span> : words.number(n))

const lineColumns = (words: Words, asOf: Day, unit: string): Column<Line>[] => [
  {
    key: 'unit',
    head: words.establishment.unit,
    cell: (l) =>
      l.name === words.establishment.total || String(l.unit) === unit ? (
        l.name
      ) : (
        <a href={href('/don-vi', { asOf, unit: String(l.unit) })}>{l.name}</a>
      ),
  },
  {
    key: 'assigned',
    head: words.establishment.assigned,
    numeric: true,
    cell: (l) => (
      <>
        {number(l.assigned, words)} {l.assigned !== null && <Unverified confidence={l.confidence} />}
        {l.cadre.assigned !== null && l.civilServant.assigned !== null && (
          <small className='note'> {words.establishment.apart(l.cadre.assigned, l.civilServant.assigned)}</small>
        )}
        {l.assigned !== null && l.unassignedUnits > 0 && <small className='note'> {words.establishment.missing(l.unassignedUnits)}</small>}
      </>
    ),
  },
  {
    key: 'quota',
    head: words.establishment.quota,
    numeric: true,
    cell: (l) =>
      l.quota === null ? (
        <span className='quiet'>{words.establishment.unknown}</span>
      ) : (
        <>
          {l.quota.more ? words.establishment.atLeast(l.quota.seats) : words.number(l.quota.seats)} <Unverified confidence={l.quota.confidence} />
        </>
      ),
  },
  {
    key: 'present',
    head: words.establishment.present,
    numeric: true,
    cell: (l) => (
      <>
        {words.number(l.present)}
        {l.groupUnknown > 0 && <small className='note'> {words.establishment.groupUnknown(l.groupUnknown)}</small>}
      </>
    ),
  },
  { key: 'vacant', head: words.establishment.vacant, numeric: true, cell: (l) => number(l.vacant, words) },
  { key: 'over', head: words.establishment.over, numeric: true, cell: (l) => number(l.over, words) },
]

/** Assigned, by the rule, present, vacant and over, for a unit and those under it. */
export const EstablishmentTable = ({ asOf, unit }: { asOf: Day; unit: string }) => {
  const words = useWords()
  const { data, error, again } = useAsk('establishment.list', { asOf, unit })
  const rows = data === undefined ? [] : data.rows.length > 1 ? [...data.rows, { ...data.total, name: words.establishment.total }] : data.rows
  // Where nothing was decided or classified, a column of «unknown» for each line says less than one sentence.
  const isKnown = rows.some((l) => l.assigned !== null || l.quota !== null || l.class !== null)
  return (
    <section aria-label={words.establishment.title}>
      <h2>{words.establishment.title}</h2>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} lines={3} />}
      {data && !isKnown && <p className='quiet'>{words.establishment.nothingKnown}</p>}
      {data && (
        <DataTable
          caption={words.establishment.title}
          hideCaption
          columns={lineColumns(words, asOf, unit).filter((c) => isKnown || c.key === 'unit' || c.key === 'present')}
          rows={rows}
          rowKey={(l) => `${l.unit} ${l.name}`}
        />
      )}
    </section>
  )
}
