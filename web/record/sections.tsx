import { Button } from '@mantine/core'
import { isDay, vnDay } from '#lib/day.ts'
import { sectionKeys, sections, type Section, type SectionKey } from '#people/sections.ts'
import type { Output } from '../api.ts'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import type { Fact } from './edit.tsx'

export type Read = Output<'record.read'>
export type Doing = { readonly what: 'edit' | 'history' | 'scans'; readonly section: SectionKey; readonly fact?: Fact }

const shown = (day: string | null): string => (day !== null && isDay(day) ? vnDay(day) : (day ?? ''))

/** From when until when a fact holds, in words. */
export const period = (f: Fact, words: Words): string =>
  f.from === null && f.to === null
    ? ''
    : f.from === null
      ? `… – ${shown(f.to)}`
      : words.person.fromTo(shown(f.from), f.to === null ? null : shown(f.to))

type Acts = { readonly doing: (d: Doing) => void; readonly mayChange: boolean }

const columnsOf = (key: SectionKey, facts: readonly Fact[], words: Words, acts: Acts): Column<Fact>[] => {
  const section: Section = sections[key]
  const used = section.fields.filter((f) => f.required || facts.some((x) => x.words[f.name] !== undefined))
  const naming = (f: Fact): string => Object.values(f.words)[0] ?? section[words.lang]
  return [
    ...used.map((f, i): Column<Fact> => ({
      key: f.name,
      head: f[words.lang],
      cell: (x) => x.words[f.name] ?? '',
      ...(i === 0 ? { className: 'wide' } : {}),
    })),
    ...(section.shape === 'timeline' ? [{ key: 'period', head: words.record.period, cell: (x: Fact) => period(x, words) }] : []),
    {
      key: 'source',
      head: words.record.source,
      cell: (x) => (
        <small>
          {words.record.change(x.recorded.number)}
          {x.recorded.document && `, ${x.recorded.document}`}
        </small>
      ),
    },
    { key: 'evidence', head: words.record.scans, cell: (x) => <small className={`scan-${x.evidence}`}>{words.record.evidence[x.evidence]}</small> },
    {
      key: 'acts',
      head: words.record.acts,
      className: 'screen-only',
      cell: (x) => <RowActs of={key} fact={x} naming={naming(x)} {...acts} />,
    },
  ]
}

const RowActs = ({ of: key, fact, naming, doing, mayChange }: { of: SectionKey; fact: Fact; naming: string } & Acts) => {
  const words = useWords()
  return (
    <span className='row-acts screen-only'>
      {([...(mayChange ? (['edit'] as const) : []), 'history', 'scans'] as const).map((what) => (
        <Button
          key={what}
          size='compact-xs'
          variant='subtle'
          aria-label={`${words.record[what]}: ${naming}`}
          onClick={() => doing({ what, section: key, fact })}
        >
          {words.record[what]}
        </Button>
      ))}
    </span>
  )
}

/** A section that holds one fact: a line instead of a table. */
const OneFact = ({ of: key, fact, ...acts }: { of: SectionKey; fact: Fact } & Acts) => {
  const words = useWords()
  const section: Section = sections[key]
  const said = section.fields.filter((f) => fact.words[f.name] !== undefined)
  return (
    <p className='one-fact'>
      <b>{said.map((f) => (said.length > 1 ? `${f[words.lang]}: ${fact.words[f.name]}` : fact.words[f.name])).join(' · ')}</b>
      <small>{words.record.change(fact.recorded.number)}</small>
      <small className={`scan-${fact.evidence}`}>{words.record.evidence[fact.evidence]}</small>
      <RowActs of={key} fact={fact} naming={`${section[words.lang]} ${said.map((f) => fact.words[f.name]).join(' ')}`} {...acts} />
    </p>
  )
}

const OneSection = ({ of: key, facts, ...acts }: { of: SectionKey; facts: readonly Fact[] } & Acts) => {
  const words = useWords()
  const section: Section = sections[key]
  const [only] = facts
  return (
    <section className={facts.length === 0 ? 'record-section nothing' : 'record-section'} id={`muc-${key}`} aria-labelledby={`ten-${key}`}>
      <div className='section-head'>
        <h2 id={`ten-${key}`}>{section[words.lang]}</h2>
        <small className='quiet'>
          {[
            ...(facts.length === 0 ? [words.record.none] : []),
            ...(section.item ? [words.record.item(section.item)] : []),
            words.record.group(section.group),
            ...(section.sensitive ? [words.record.sensitive] : []),
          ].join(' · ')}
        </small>
        {acts.mayChange && (section.shape !== 'single' || facts.length === 0) && (
          <Button
            className='screen-only'
            size='compact-sm'
            variant='default'
            aria-label={words.record.addTo(section[words.lang])}
            onClick={() => acts.doing({ what: 'edit', section: key })}
          >
            {words.record.add}
          </Button>
        )}
      </div>
      {section.shape === 'single' && only && <OneFact of={key} fact={only} {...acts} />}
      {section.shape !== 'single' && facts.length > 0 && (
        <DataTable
          caption={section[words.lang]}
          hideCaption
          columns={columnsOf(key, facts, words, acts)}
          rows={facts}
          rowKey={(f) => String(f.fact)}
        />
      )}
    </section>
  )
}

/** All sections of a record, those of form 2C first in its order. */
export const Sections = ({ read, doing }: { read: Read; doing: (d: Doing) => void }) => (
  <>
    {sectionKeys.map((key) => (
      <OneSection key={key} of={key} facts={read.sections[key] ?? []} doing={doing} mayChange={read.may.change} />
    ))}
  </>
)

/** Where to go within the record. */
export const SideIndex = ({ read }: { read: Read }) => {
  const words = useWords()
  return (
    <nav className='side-index screen-only' aria-label={words.record.sections}>
      <ol>
        {sectionKeys.map((key) => (
          <li key={key} className={read.sections[key]?.length ? '' : 'nothing'}>
            <a href={`#muc-${key}`}>
              {sections[key][words.lang]} {(read.sections[key]?.length ?? 0) > 0 && <small>({read.sections[key]?.length})</small>}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
