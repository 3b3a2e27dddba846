import { Button, Checkbox, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isDay, vnDay } from '#lib/day.ts'
import { sections } from '#people/sections.ts'
import { act, download, Refused, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Undo } from '../ledger/undo.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Scan = Output<'evidence.waiting'>['scans'][number]
const keyOf = (s: Scan): string => `${s.person} ${s.evidence}`
const attachedBy = (s: Scan, words: Words): string => {
  const day = s.at.slice(0, 10)
  return words.record.by(s.by, isDay(day) ? vnDay(day) : s.at)
}

type Chosen = { readonly keys: ReadonlySet<string>; readonly choose: (keys: readonly string[], on: boolean) => void }

const columns = (words: Words, { keys, choose }: Chosen): Column<Scan>[] => [
  {
    key: 'scan',
    head: words.record.scans,
    className: 'wide',
    cell: (s) => (
      <Checkbox
        label={`${s.name}: ${s.fileName}`}
        checked={keys.has(keyOf(s))}
        onChange={(e) => choose([keyOf(s)], e.currentTarget.checked)}
        description={attachedBy(s, words)}
      />
    ),
  },
  { key: 'proves', head: words.record.proves, cell: (s) => sections[s.section][words.lang] },
  { key: 'says', head: words.quality.fact, className: 'wide', cell: (s) => s.says },
  {
    key: 'open',
    head: words.record.acts,
    cell: (s) => (
      <Button
        size='compact-xs'
        variant='default'
        aria-label={`${words.record.open}: ${s.name}, ${s.fileName}`}
        onClick={() => void download('evidence.file', { person: s.person, evidence: s.evidence })}
      >
        {words.record.open}
      </Button>
    ),
  },
]

const Done = ({ told, onClose }: { told: Output<'evidence.compareMany'>; onClose: () => void }) => {
  const words = useWords()
  return (
    <>
      <p className='saved' role='status'>
        {words.quality.comparedDone(told.scans, told.change)}
      </p>
      <div className='acts'>
        <Undo number={told.change} label={words.desk.undo} />
        <Button variant='default' onClick={onClose}>
          {words.record.close}
        </Button>
      </div>
    </>
  )
}

/** The scans of these people that wait: those held against their originals are marked together, by who says so, in one change. */
const Compare = ({ people, onClose }: { readonly people: readonly string[]; readonly onClose: () => void }) => {
  const words = useWords()
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const [note, setNote] = useState('')
  const compare = useCommand(({ scans, change }: Output<'evidence.waiting'>) =>
    act('evidence.compareMany', {
      scans: scans.filter((s) => keys.has(keyOf(s))).map(({ person, evidence }) => ({ person, evidence })),
      seen: change,
      ...(note.trim() ? { note: note.trim() } : {}),
    }),
  )
  const { data } = useQuery({
    queryKey: ['evidence.waiting', people],
    queryFn: ({ signal }) => act('evidence.waiting', { people: [...people] }, signal),
    enabled: compare.data === undefined,
  })
  const choose = (some: readonly string[], on: boolean) => setKeys(new Set(on ? [...keys, ...some] : [...keys].filter((key) => !some.includes(key))))
  const all = data?.scans.map(keyOf) ?? []
  return (
    <Dialog title={words.quality.compareMany} onClose={onClose}>
      {compare.data && <Done told={compare.data} onClose={onClose} />}
      {!compare.data && !data && <Loading label={words.loading} lines={4} />}
      {!compare.data && data && (
        <>
          <p>{words.quality.waiting(data.scans.length)}</p>
          {data.scans.length > 0 && (
            <>
              <Checkbox
                label={words.quality.chooseAll}
                checked={all.every((key) => keys.has(key))}
                onChange={(e) => choose(all, e.currentTarget.checked)}
              />
              <DataTable
                caption={words.quality.compareMany}
                hideCaption
                columns={columns(words, { keys, choose })}
                rows={data.scans}
                rowKey={keyOf}
              />
              <TextInput size='sm' label={words.quality.compareNote} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
            </>
          )}
          {compare.error instanceof Refused && (
            <p className='says-problem' role='alert'>
              {words.lang === 'vi' ? compare.error.says : compare.error.saysEn}
            </p>
          )}
          <div className='acts'>
            {data.scans.length > 0 && (
              <Button disabled={keys.size === 0} loading={compare.isPending} onClick={() => compare.mutate(data)}>
                {words.quality.compareChosen(keys.size)}
              </Button>
            )}
            <Button variant='default' onClick={onClose}>
              {words.cancel}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}

/** Opens the scans of these people that wait to be compared. */
export const CompareMany = ({ people }: { readonly people: readonly string[] }) => {
  const words = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size='compact-md' variant='outline' onClick={() => setOpen(true)}>
        {words.quality.compareOpen}
      </Button>
      {open && <Compare people={people} onClose={() => setOpen(false)} />}
    </>
  )
}
