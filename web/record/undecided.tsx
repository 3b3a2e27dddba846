import { useState } from 'react'
import { Button } from '@mantine/core'
import { useAsOf } from '../asof.tsx'
import type { Output } from '../api.ts'
import { useAsk } from '../paced.ts'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { CompareMany } from './compare-many.tsx'

const kinds = ['none', 'attached', 'compared', 'rejected'] as const
const atOnce = 100
type Told = Output<'evidence.deciding'>
type Scanned = Told['units'][number]

const columns = (words: Words): Column<Scanned>[] => [
  { key: 'unit', head: words.person.unit, cell: (u) => u.unit },
  ...kinds.map((k): Column<Scanned> => ({ key: k, head: words.record.evidence[k], numeric: true, cell: (u) => u.counts[k] })),
]

type PagesProps = { readonly page: number; readonly of: number; readonly onPage: (page: number) => void }

const Pages = ({ page, of, onPage }: PagesProps) => {
  const words = useWords()
  if (of <= 1) return null
  return (
    <nav className='pages screen-only' aria-label={words.list.pages}>
      <Button size='compact-md' variant='default' disabled={page === 1} onClick={() => onPage(page - 1)}>
        {words.list.previous}
      </Button>
      <span role='status'>{words.list.page(page, of)}</span>
      <Button size='compact-md' variant='default' disabled={page === of} onClick={() => onPage(page + 1)}>
        {words.list.next}
      </Button>
    </nav>
  )
}

const Facts = ({ told }: { told: Told }) => {
  const words = useWords()
  const url = useUrl()
  return (
    <ul>
      {told.facts.map((f) => (
        <li key={`${f.person}${f.criterion}${f.fact}`}>
          <a href={href(`/nguoi/${f.person}`, carried(url))}>{f.name}</a>, {f.unit}: {words.criteria[f.criterion as 'theory']} – {f.what} (
          {words.record.evidence[f.state]})
        </li>
      ))}
    </ul>
  )
}

/** The facts behind the answers of the review whose scans were not compared: counted by unit, and all of them page by page. */
export const Undecided = ({ mayChange }: { readonly mayChange: boolean }) => {
  const words = useWords()
  const url = useUrl()
  const { settled } = useAsOf()
  const unit = url.unit ?? 'country'
  const of = `${settled} ${unit}`
  const [{ at, page }, setPage] = useState({ at: of, page: 1 })
  const shown = at === of ? page : 1
  const { data } = useAsk('evidence.deciding', { asOf: settled, unit, size: atOnce, page: shown })
  if (!data) return <Loading label={words.loading} lines={3} />
  const waiting = [...new Set(data.facts.filter((f) => f.state === 'attached').map((f) => f.person))]
  return (
    <section>
      <h2>{words.quality.evidence}</h2>
      <DataTable
        caption={words.quality.evidence}
        hideCaption
        columns={columns(words)}
        rows={data.units}
        rowKey={(u) => String(u.unitId)}
        foot={[words.quality.total, ...kinds.map((k) => data.total[k])]}
      />
      <details>
        <summary>
          {words.quality.evidenceSays}: {data.listed}
        </summary>
        {mayChange && waiting.length > 0 && <CompareMany people={waiting} />}
        <Facts told={data} />
        <Pages page={shown} of={Math.ceil(data.listed / atOnce)} onPage={(to) => setPage({ at: of, page: to })} />
      </details>
    </section>
  )
}
