import { isDay, vnDay } from '#lib/day.ts'
import type { Output } from '../api.ts'
import { Download } from '../acts.tsx'
import { Declined } from '../declined.tsx'
import { useMay } from '../home.ts'
import { useAsk } from '../paced.ts'
import { ButtonLink } from '../ui/link.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { when } from '../words/when.ts'
import { Undo } from './undo.tsx'

type Change = Output<'ledger.list'>['changes'][number]

/** The plain facts of a change in one line; nested ones stay in the ledger. */
const summaryText = (summary: Change['summary'], words: Words): string =>
  Object.entries(summary)
    .filter((entry): entry is [string, string | number] => entry[0] !== 'sha256' && (typeof entry[1] === 'string' || typeof entry[1] === 'number'))
    .map(
      ([key, value]) =>
        `${words.ledger.summaryKeys[key] ?? key}: ${typeof value === 'number' ? words.number(value) : isDay(value) ? vnDay(value) : value}`,
    )
    .join(' · ')

/** Why a change cannot be undone now. */
const whyNot = ({ why, by }: Change['undo'], { ledger }: Words): string =>
  why === 'undone' ? ledger.undone(by[0] ?? 0) : why === 'builtOn' ? ledger.builtOn(by) : why === 'permission' ? ledger.permission : ledger.kind

const columnsOf = (words: Words, url: Search): Column<Change>[] => [
  { key: 'number', head: words.ledger.number, cell: (c) => `#${c.number}` },
  { key: 'at', head: words.ledger.at, cell: (c) => when(c.at, words) },
  { key: 'operation', head: words.ledger.operation, cell: (c) => words.ledger.operations[c.operation] ?? c.operation },
  { key: 'summary', head: words.ledger.summary, className: 'wide', cell: (c) => summaryText(c.summary, words) },
  { key: 'actor', head: words.ledger.actor, cell: (c) => words.ledger.actors[c.actor] ?? c.actor },
  { key: 'reason', head: words.ledger.reason, cell: (c) => c.reason ?? '–' },
  { key: 'hash', head: words.ledger.hash, cell: (c) => <code title={c.hash}>{c.hash.slice(0, 10)}…</code> },
  {
    key: 'acts',
    head: words.ledger.acts,
    cell: (c) => (
      <div className='acts'>
        <a href={href('/', { ...carried(url), knownAt: String(c.number) })} aria-label={`${words.ledger.view} #${c.number}`}>
          {words.ledger.view}
        </a>
        {c.undo.can === false ? <span className='quiet why'>{whyNot(c.undo, words)}</span> : <Undo number={c.number} label={words.ledger.undo} />}
      </div>
    ),
  },
]

/** Every change, newest first: who, when, what, why; and the way back. */
export const LedgerPage = () => {
  const words = useWords()
  const url = useUrl()
  const may = useMay()
  const size = 50
  const { data, error, again } = useAsk('ledger.list', { before: url.change, size })
  const oldest = data?.changes.at(-1)?.number
  return (
    <div className='page'>
      <title>{`${words.ledger.title} – Gốc`}</title>
      <h1 tabIndex={-1}>{words.ledger.title}</h1>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && data.changes.length === 0 && (
        <Empty title={words.ledger.none}>
          <ButtonLink to={href('/nhap', carried(url))} strong>
            {words.empty.action}
          </ButtonLink>
        </Empty>
      )}
      {data && data.changes.length > 0 && (
        <>
          <p>
            {words.ledger.head(data.head)} · {words.ledger.hash} <code className='hash'>{data.hash}</code>
          </p>
          {may('packages.carry') && (
            <p>
              {words.ledger.packageSays} <Download name='package.export' input={{}} label={words.ledger.package} />
            </p>
          )}
          <DataTable
            caption={words.ledger.caption}
            hideCaption
            columns={columnsOf(words, url)}
            rows={data.changes}
            rowKey={(c) => String(c.number)}
          />
          <nav className='pages screen-only' aria-label={words.list.pages}>
            {url.change !== undefined && <ButtonLink to={href('/so-cai', { ...url, change: undefined })}>{words.ledger.newest}</ButtonLink>}
            {data.changes.length === size && oldest !== undefined && oldest > 1 && (
              <ButtonLink to={href('/so-cai', { ...url, change: String(oldest) })}>{words.ledger.older}</ButtonLink>
            )}
          </nav>
        </>
      )}
    </div>
  )
}
