import { NativeSelect, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Day } from '#lib/day.ts'
import { pairsText, readPairs } from '#lib/pairs.ts'
import { ladders, type LevelEntry, type Subject } from '#people/levels.ts'
import { PlaceField } from '../import/options.tsx'
import { href, useChangeUrl, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import type { List, Offered } from './asked.ts'

const rest = 300

/** The words sought, asked for when the hand rests; the key «/» comes here from anywhere. */
export const SearchField = () => {
  const words = useWords()
  const url = useUrl()
  const changeUrl = useChangeUrl()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(url.search ?? '')
  useEffect(() => setText(url.search ?? ''), [url.search])
  useEffect(() => {
    if (text.trim() === (url.search ?? '')) return undefined
    const timer = setTimeout(() => changeUrl({ search: text.trim() || undefined }, { replace: true }), rest)
    return () => clearTimeout(timer)
  }, [text, url.search, changeUrl])
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      const isTyping = e.target instanceof HTMLElement && e.target.matches('input:not([type=checkbox]), select, textarea')
      if (e.key !== '/' || isTyping || e.ctrlKey || e.metaKey || e.altKey) return
      e.preventDefault()
      field.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <search>
      <TextInput
        ref={field}
        size='sm'
        type='search'
        label={words.roll.search}
        placeholder={words.roll.searchHint}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
    </search>
  )
}

/** Each condition in the server's words, with a way to drop it. */
export const Chips = ({ filters }: { filters: List['filters'] }) => {
  const words = useWords()
  const url = useUrl()
  if (filters.length === 0) return null
  const without = (drop: Record<string, string | null>): Search => Object.fromEntries(Object.entries(drop).map(([k, v]) => [k, v ?? undefined]))
  return (
    <section className='conditions' aria-label={words.list.filters}>
      <span>{words.list.filters}:</span>
      <ul>
        {filters.map((f) => (
          <li key={f.vi}>
            {f[words.lang]}{' '}
            <a
              className='screen-only'
              href={href('/nguoi', { ...url, ...without(f.drop), page: undefined })}
              aria-label={words.list.remove(f[words.lang])}
            >
              ×
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Option = { value: string; label: string }
const optionsOf = (names: Readonly<Record<string, string>>): Option[] => Object.entries(names).map(([value, label]) => ({ value, label }))

/** One of a few, or all. */
const One = ({ label, param, options }: { label: string; param: keyof Search; options: readonly Option[] }) => {
  const words = useWords()
  const url = useUrl()
  const changeUrl = useChangeUrl()
  return (
    <NativeSelect
      size='sm'
      label={label}
      value={url[param] ?? ''}
      data={[{ value: '', label: words.roll.any }, ...options]}
      onChange={(e) => changeUrl({ [param]: e.currentTarget.value || undefined })}
    />
  )
}

/** One more of many, beside those chosen before. */
const OneMore = ({ label, options, onMore }: { label: string; options: readonly Option[]; onMore: (value: string) => void }) => {
  const words = useWords()
  return (
    <NativeSelect
      size='sm'
      label={label}
      value=''
      data={[{ value: '', label: words.roll.choose }, ...options]}
      onChange={(e) => e.currentTarget.value && onMore(e.currentTarget.value)}
    />
  )
}

const withOne = (text: string | undefined, one: string): string => [...new Set([...(text?.split(',') ?? []), one])].join(',')

/** «theory:unmet» added to what the address says of pairs. */
const withPair = (text: string | undefined, one: string): string | undefined => {
  const [name = '', code = ''] = one.split(':')
  const pairs = new Map((text && readPairs(text)) || [])
  return pairsText(pairs.set(name, [...new Set([...(pairs.get(name) ?? []), code])]))
}

const levelOptions = (words: Words): Option[] =>
  (Object.keys(ladders) as Subject[]).flatMap((subject) => {
    const ladder: readonly LevelEntry[] = ladders[subject]
    const of = words.criteria[subject] ?? subject
    return [
      ...ladder.map((l) => ({ value: `${subject}:${l.code}`, label: `${of}: ${l[words.lang]}` })),
      { value: `${subject}:unknown`, label: `${of}: ${words.list.unknown}` },
    ]
  })

const answerOptions = (words: Words): Option[] =>
  Object.entries(words.criteria).flatMap(([c, of]) => optionsOf(words.answers).map((a) => ({ value: `${c}:${a.value}`, label: `${of}: ${a.label}` })))

const Ages = () => {
  const words = useWords()
  const url = useUrl()
  const changeUrl = useChangeUrl()
  const age = (param: 'ageFrom' | 'ageTo', label: string) => (
    <TextInput
      key={`${param} ${url[param] ?? ''}`}
      size='sm'
      inputMode='numeric'
      label={label}
      defaultValue={url[param] === '-1' ? '' : (url[param] ?? '')}
      onBlur={(e) => {
        const given =
          /^\d{1,3}$/.test(e.currentTarget.value.trim()) && Number(e.currentTarget.value) <= 200 ? e.currentTarget.value.trim() : undefined
        if (given !== url[param]) changeUrl({ [param]: given })
      }}
      onKeyDown={(e) => e.key === 'Enter' && e.currentTarget.blur()}
    />
  )
  return (
    <div className='ages'>
      {age('ageFrom', words.roll.ageFrom)}
      {age('ageTo', words.roll.ageTo)}
    </div>
  )
}

/** Everything a list can be narrowed by; each choice is in the address at once. */
export const Filters = ({ asOf, offered }: { asOf: Day; offered: Offered | undefined }) => {
  const words = useWords()
  const url = useUrl()
  const changeUrl = useChangeUrl()
  const { roll } = words
  const lack = [...optionsOf(roll.lack), ...(Object.keys(ladders) as Subject[]).map((s) => ({ value: s, label: words.criteria[s] ?? s }))]
  const titles = (offered?.titles ?? []).map((t) => ({ value: t.code, label: t.name }))
  const peoples = (offered?.peoples ?? []).map((p) => ({ value: String(p.code), label: p.name }))
  return (
    <details className='filters screen-only'>
      <summary>{roll.add}</summary>
      <div className='filter-grid'>
        <PlaceField
          label={roll.unit}
          hint={roll.unitHint}
          asOf={asOf}
          value={undefined}
          onPlace={(unit) => unit && changeUrl({ unit, by: undefined, row: undefined })}
        />
        <One label={roll.post} param='post' options={optionsOf(roll.posts).filter((o) => o.value !== 'inPost')} />
        <One label={roll.sex} param='sex' options={optionsOf(words.sexes)} />
        <One label={roll.party} param='party' options={optionsOf(words.party)} />
        <One label={roll.minority} param='minority' options={optionsOf(roll.minorities)} />
        <One label={roll.group} param='group' options={optionsOf(words.groups)} />
        <OneMore
          label={roll.title}
          options={[...titles, { value: 'unknown', label: roll.unknownTitle }]}
          onMore={(t) => changeUrl({ titles: withOne(url.titles, t) })}
        />
        <OneMore
          label={roll.ethnic}
          options={[...peoples, { value: 'unknown', label: words.list.unknown }]}
          onMore={(e) => changeUrl({ ethnic: withOne(url.ethnic, e) })}
        />
        <OneMore label={roll.level} options={levelOptions(words)} onMore={(l) => changeUrl({ levels: withPair(url.levels, l) })} />
        <OneMore label={roll.answer} options={answerOptions(words)} onMore={(a) => changeUrl({ answers: withPair(url.answers, a) })} />
        <OneMore label={roll.lacks} options={lack} onMore={(l) => changeUrl({ lacks: withOne(url.lacks, l) })} />
        <OneMore
          label={roll.flaws}
          options={(offered?.checks ?? []).map((c) => ({ value: c.id, label: c[words.lang] }))}
          onMore={(f) => changeUrl({ flaws: withOne(url.flaws, f) })}
        />
        <Ages />
      </div>
    </details>
  )
}
