import { TextInput } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { Day } from '#lib/day.ts'
import { ask } from '../api.ts'
import { useAsk } from '../paced.ts'
import { Tree } from '../ui/tree.tsx'
import { href, useChangeUrl, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Summary } from './answers.ts'

const Found = ({ text, asOf }: { text: string; asOf: Day }) => {
  const words = useWords()
  const url = useUrl()
  const found = useAsk('units.search', { asOf, text, limit: 12 }).data?.units
  if (!found) return null
  return (
    <>
      <p className='hidden' role='status'>
        {words.tree.results(found.length)}
      </p>
      {found.length === 0 ? (
        <p className='quiet'>{words.tree.nothing}</p>
      ) : (
        <ul className='found'>
          {found.map((u) => (
            <li key={u.id}>
              <a href={href(location.pathname, { ...url, unit: String(u.id), sort: undefined })}>{u.path}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const Branches = ({ asOf, unit }: { asOf: Day; unit: Summary['scope'] | undefined }) => {
  const words = useWords()
  const changeUrl = useChangeUrl()
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const way = unit === undefined ? '' : [...unit.path, ...(unit.tier === 'commune' ? [] : [unit])].map((u) => u.id).join(' ')
  useEffect(() => {
    if (way !== '') setOpen((was) => new Set([...was, ...way.split(' ').map(Number)]))
  }, [way])
  const roots = useAsk('units.children', { asOf })
  const asked = [...open]
  const branches = useQueries({
    queries: asked.map((parent) => ({
      queryKey: ['units.children', JSON.stringify({ asOf, parent })],
      queryFn: () => ask('units.children', { asOf, parent }),
      staleTime: 60_000,
    })),
    combine: (answers) => new Map(answers.map((answer, i) => [asked[i], answer.data?.units])),
  })
  if (!roots.data) return null
  const toggle = (id: number) => setOpen((was) => (was.has(id) ? new Set([...was].filter((other) => other !== id)) : new Set([...was, id])))
  return (
    <Tree
      label={words.tree.label}
      roots={roots.data.units}
      under={(id) => branches.get(id)}
      open={open}
      onOpen={() => undefined}
      onToggle={toggle}
      chosen={unit?.id}
      onChoose={(id) => changeUrl({ unit: String(id), sort: undefined })}
    />
  )
}

/** The units of the day as a tree with a search; it loads after the figures do. */
export const UnitTree = ({ asOf, unit, ready }: { asOf: Day; unit: Summary['scope'] | undefined; ready: boolean }) => {
  const words = useWords()
  const [text, setText] = useState('')
  const narrow = useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false })
  const inside = (
    <>
      <TextInput size='sm' type='search' label={words.tree.search} value={text} onChange={(e) => setText(e.currentTarget.value)} />
      {text.trim() !== '' ? <Found text={text.trim()} asOf={asOf} /> : ready && <Branches asOf={asOf} unit={unit} />}
    </>
  )
  return (
    <nav className='unit-tree screen-only' data-scrolls aria-label={words.tree.label}>
      {narrow ? (
        <details>
          <summary>{words.tree.open}</summary>
          {inside}
        </details>
      ) : (
        inside
      )}
    </nav>
  )
}
