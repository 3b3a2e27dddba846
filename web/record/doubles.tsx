import { Button, Radio, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { act, Refused, type Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { useAsk } from '../paced.ts'
import { bornText } from '../people/born.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useChangeUrl, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Pair = Output<'duplicates.list'>['pairs'][number]
type One = Pair['one']

const Who = ({ of }: { of: One }) => {
  const url = useUrl()
  return (
    <>
      <a href={href(`/nguoi/${of.id}`, carried(url))}>{of.name}</a>
      <br />
      <small>{[bornText(of.born), of.identity, of.post].filter(Boolean).join(' · ')}</small>
    </>
  )
}

/** Which record stays, what moves and what is dropped, and why. */
const Merge = ({ pair, onClose }: { pair: Pair; onClose: () => void }) => {
  const words = useWords()
  const [keepId, setKeep] = useState(pair.one.id)
  const [reason, setReason] = useState('')
  const [keep, other] = keepId === pair.one.id ? [pair.one, pair.other] : [pair.other, pair.one]
  const { data } = useAsk('person.mergePreview', { keep: keep.id, other: other.id })
  const merge = useCommand(() => act('person.merge', { keep: keep.id, other: other.id, reason }))
  const list = (counts: readonly { section: string; facts: number }[]) =>
    counts.map((c) => `${c.section} (${words.quality.facts(c.facts)})`).join('; ') || '–'
  return (
    <Dialog title={words.quality.merge} onClose={onClose}>
      <p>{words.quality.mergeSays}</p>
      <Radio.Group label={pair.says} value={keepId} onChange={setKeep}>
        {[pair.one, pair.other].map((o) => (
          <Radio
            key={o.id}
            value={o.id}
            label={words.quality.keep(o.name)}
            description={[bornText(o.born), o.identity, o.post].filter(Boolean).join(' · ')}
          />
        ))}
      </Radio.Group>
      {data && (
        <div className='effect' role='status'>
          <p>
            {words.quality.moved}: {list(data.moved)}
          </p>
          <p>
            {words.quality.dropped}: {list(data.dropped)}
          </p>
        </div>
      )}
      <TextInput size='sm' label={words.record.noteWhy} value={reason} required onChange={(e) => setReason(e.currentTarget.value)} />
      {merge.error instanceof Refused && (
        <p className='says-problem' role='alert'>
          {words.lang === 'vi' ? merge.error.says : merge.error.saysEn}
        </p>
      )}
      <div className='acts'>
        <Button loading={merge.isPending} disabled={!data} onClick={() => merge.mutate(undefined, { onSuccess: onClose })}>
          {words.quality.merge}
        </Button>
        <Button variant='default' onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </Dialog>
  )
}

const pairColumns = (words: Words, mayChange: boolean, merge: (pair: Pair) => void): Column<Pair>[] => [
  { key: 'one', head: '1', cell: (p) => <Who of={p.one} /> },
  { key: 'other', head: '2', cell: (p) => <Who of={p.other} /> },
  { key: 'says', head: words.quality.why, cell: (p) => p.says },
  ...(mayChange
    ? [
        {
          key: 'merge',
          head: words.quality.merge,
          cell: (p: Pair) => (
            <Button size='compact-xs' variant='default' aria-label={`${words.quality.merge}: ${p.one.name}`} onClick={() => merge(p)}>
              {words.quality.merge}
            </Button>
          ),
        },
      ]
    : []),
]

/** Pairs of records that may be one person. */
export const Doubles = ({ mayChange }: { readonly mayChange: boolean }) => {
  const words = useWords()
  const url = useUrl()
  const { settled } = useAsOf()
  const [merging, setMerging] = useState<Pair>()
  const { data } = useAsk('duplicates.list', { asOf: settled, unit: url.unit ?? 'country' })
  const change = useChangeUrl()
  const { row, column } = url
  const chosen = data?.pairs.find((p) => [p.one.id, p.other.id].every((id) => id === row || id === column))
  useEffect(() => setMerging(chosen), [chosen])
  const close = () => {
    setMerging(undefined)
    if (row !== undefined) change({ row: undefined, column: undefined }, { replace: true })
  }
  if (!data) return <Loading label={words.loading} lines={3} />
  return (
    <section>
      <h2>{words.quality.doubles}</h2>
      {data.pairs.length === 0 && <p>{words.quality.noDoubles}</p>}
      {data.pairs.length > 0 && (
        <DataTable
          caption={words.quality.doubles}
          hideCaption
          columns={pairColumns(words, mayChange, setMerging)}
          rows={data.pairs}
          rowKey={(p) => p.one.id + p.other.id}
        />
      )}
      {merging && <Merge pair={merging} onClose={close} />}
    </section>
  )
}
