import { Button } from '@mantine/core'
import { useState } from 'react'
import { sections, type SectionKey } from '#people/sections.ts'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { when } from '../words/when.ts'
import { useAsked } from './asked.ts'

type Reading = Output<'privacy.readers'>['readings'][number]

const sectionName = (key: string, { lang }: Words): string => (Object.hasOwn(sections, key) ? sections[key as SectionKey][lang] : key)

const columnsOf = (words: Words): Column<Reading>[] => {
  const { reading, basis } = words.privacy
  return [
    { key: 'at', head: reading.at, cell: (r) => when(r.at, words) },
    { key: 'by', head: reading.by, cell: (r) => r.actor },
    { key: 'purpose', head: reading.purpose, className: 'wide', cell: (r) => r[words.lang] },
    { key: 'basis', head: basis, className: 'wide', cell: (r) => <small>{r.basis}</small> },
    {
      key: 'sections',
      head: reading.sections,
      className: 'wide',
      cell: (r) => <small>{r.sections.map((s) => sectionName(s, words)).join(', ')}</small>,
    },
  ]
}

/** Who read the record of a person, when, and what for; the newest first. */
export const Readings = ({ person }: { person: string }) => {
  const words = useWords()
  const { reading } = words.privacy
  const [size, setSize] = useState(50)
  const { data, error, refetch } = useAsked('privacy.readers', { person, size })
  if (error) return <Declined error={error} again={() => void refetch()} />
  if (!data) return <Loading label={words.loading} lines={3} />
  if (data.total === 0) return <p>{reading.none}</p>
  return (
    <>
      <p>{reading.total(words.number(data.total))}</p>
      <DataTable caption={reading.caption} hideCaption columns={columnsOf(words)} rows={data.readings} rowKey={(r) => String(r.id)} />
      {data.total > data.readings.length && size < 200 && (
        <Button size='compact-md' variant='default' onClick={() => setSize(200)}>
          {reading.more}
        </Button>
      )}
    </>
  )
}
