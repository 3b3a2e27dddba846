import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { href, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { conditionKeys, type Offered } from './asked.ts'
import { useChangeUrl } from '../url.ts'

type View = { readonly name: string; readonly search: Search }
const place = 'list-views'

/** What a view keeps of an address: how a list is narrowed and shown. Words sought may name a person and are not kept. */
const keptKeys = [...conditionKeys.filter((k) => k !== 'search' && k !== 'row' && k !== 'by'), 'unit', 'sort', 'columns', 'size'] as const

const read = (): readonly View[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(kept) ? (kept as View[]).filter((v) => typeof v.name === 'string' && typeof v.search === 'object') : []
  } catch {
    return []
  }
}

const write = (views: readonly View[]): void => {
  try {
    localStorage.setItem(place, JSON.stringify(views))
  } catch {
    // storage is closed: the views last for this visit
  }
}

/** Lists kept under a name on this computer. */
export const Views = () => {
  const words = useWords()
  const url = useUrl()
  const [views, setViews] = useState(read)
  const [name, setName] = useState('')
  const keep = (next: readonly View[]) => {
    setViews(next)
    write(next)
  }
  const save = () => {
    const search: Search = Object.fromEntries(keptKeys.flatMap((k) => (url[k] === undefined ? [] : [[k, url[k]]])))
    keep([...views.filter((v) => v.name !== name.trim()), { name: name.trim(), search }])
    setName('')
  }
  return (
    <details className='menu screen-only'>
      <summary>{words.roll.views}</summary>
      <div className='menu-body'>
        {views.length === 0 && <p className='quiet'>{words.roll.viewsNone}</p>}
        <ul>
          {views.map((v) => (
            <li key={v.name}>
              <a href={href('/nguoi', { asOf: url.asOf, ...v.search })}>{v.name}</a>{' '}
              <button
                type='button'
                className='plain'
                aria-label={words.roll.viewDelete(v.name)}
                onClick={() => keep(views.filter((o) => o.name !== v.name))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
        <form
          onSubmit={(e) => {
            e.preventDefault()
            if (name.trim() !== '') save()
          }}
        >
          <TextInput size='sm' label={words.roll.viewName} value={name} maxLength={60} onChange={(e) => setName(e.currentTarget.value)} />
          <Button type='submit' size='compact-sm' variant='outline'>
            {words.roll.viewSave}
          </Button>
        </form>
        <p className='note'>{words.roll.viewsKept}</p>
      </div>
    </details>
  )
}

/** Which columns are shown. */
export const ColumnChooser = ({ offered, shown }: { offered: Offered; shown: readonly string[] }) => {
  const words = useWords()
  const changeUrl = useChangeUrl()
  const choose = (key: string, on: boolean) => {
    const keys = offered.columns.map((c) => c.key).filter((k) => (k === key ? on : shown.includes(k)))
    changeUrl({ columns: keys.join(',') === offered.usual.join(',') ? undefined : keys.join(',') }, { replace: true })
  }
  return (
    <details className='menu screen-only'>
      <summary>{words.roll.columns}</summary>
      <div className='menu-body'>
        <button type='button' className='plain' onClick={() => changeUrl({ columns: undefined }, { replace: true })}>
          {words.roll.columnsUsual}
        </button>
        <ul>
          {offered.columns
            .filter((c) => c.key !== 'name')
            .map((c) => (
              <li key={c.key}>
                <label>
                  <input type='checkbox' checked={shown.includes(c.key)} onChange={(e) => choose(c.key, e.currentTarget.checked)} /> {c[words.lang]}
                  {c.sensitive && <small className='note'> ({words.roll.sensitive})</small>}
                </label>
              </li>
            ))}
        </ul>
      </div>
    </details>
  )
}
