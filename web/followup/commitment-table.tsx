import { Button } from '@mantine/core'
import { isDay, vnDay } from '#lib/day.ts'
import type { Output } from '../api.ts'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

export type Commitment = Output<'followup.commitments'>['people'][number]

const shown = (text: string): string => (isDay(text) ? vnDay(text) : text)

const columnsOf = (words: Words, url: Search, onChange: ((c: Commitment) => void) | undefined): Column<Commitment>[] => {
  const { commit, payBack } = words.followup
  return [
    { key: 'programme', head: commit.programme, className: 'wide', cell: (c) => [c.programme, c.document].filter(Boolean).join(', ') },
    { key: 'study', head: commit.study, cell: (c) => commit.studyOf(shown(c.startedOn), c.finishedOn && shown(c.finishedOn)) },
    { key: 'state', head: commit.state, cell: (c) => commit.states[c.state] },
    { key: 'served', head: commit.served, numeric: true, cell: (c) => commit.servedOf(c.servedMonths, c.promisedMonths) },
    { key: 'ends', head: commit.endsOn, cell: (c) => (c.endsOn === null ? '–' : shown(c.endsOn)) },
    { key: 'cost', head: commit.money, numeric: true, cell: (c) => payBack.dong(c.cost) },
    {
      key: 'acts',
      head: commit.acts,
      className: 'screen-only',
      cell: (c) => (
        <div className='acts'>
          <a href={href(`/dao-tao/cam-ket/${c.id}/${c.commitment}`, carried(url))} aria-label={commit.calculateOf(c.name)}>
            {commit.calculate}
          </a>
          {onChange && (
            <Button size='compact-xs' variant='default' aria-label={commit.changeOf(c.name)} onClick={() => onChange(c)}>
              {commit.change}
            </Button>
          )}
        </div>
      ),
    },
  ]
}

const whoColumns = (words: Words, url: Search): Column<Commitment>[] => [
  { key: 'name', head: words.followup.name, cell: (c) => <a href={href(`/nguoi/${c.id}`, carried(url))}>{c.name}</a> },
  { key: 'unit', head: words.followup.unit, cell: (c) => c.unit },
]

/** Promises to serve after study; of one person the name is left out. */
export const Commitments = ({ of, ofOne, onChange }: { of: readonly Commitment[]; ofOne?: boolean; onChange?: (c: Commitment) => void }) => {
  const words = useWords()
  const url = useUrl()
  return (
    <DataTable
      caption={words.followup.duties.commitments}
      hideCaption
      columns={[...(ofOne ? [] : whoColumns(words, url)), ...columnsOf(words, url, onChange)]}
      rows={of}
      rowKey={(c) => `${c.id} ${c.commitment}`}
    />
  )
}
