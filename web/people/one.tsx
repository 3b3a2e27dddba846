import { useParams } from '@tanstack/react-router'
import { isDay, vnDay } from '#lib/day.ts'
import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useAsOf } from '../asof.tsx'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { levelWord } from '../review/answers.ts'
import { KnownAt, KnownOn, PrintFoot, PrintHead, Stamp, Unverified } from '../review/stamp.tsx'
import { Edit } from '../record/edit.tsx'
import { Warnings } from '../record/effect.tsx'
import { History } from '../record/history.tsx'
import { Scans } from '../record/scans.tsx'
import { Career } from '../record/career.tsx'
import { Journals } from '../record/journals.tsx'
import { Sections, SideIndex, type Doing } from '../record/sections.tsx'
import { Purpose } from '../privacy/purpose.tsx'
import { Mark } from '../ui/bar.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { bornText } from './born.ts'

type Standing = NonNullable<Output<'record.read'>['standing']>
type Verdict = Standing['verdicts'][number]
type Finding = Verdict['findings'][number]

const levels = [
  'generalEducation',
  'professional',
  'theory',
  'stateManagement',
  'foreignLanguage',
  'informatics',
  'ethnicLanguage',
  'defenceSecurity',
] as const

const Facts = ({ label, facts }: { label: string; facts: readonly (readonly [string, ReactNode])[] }) => (
  <section className='facts' aria-label={label}>
    <h2>{label}</h2>
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </section>
)

const Evidence = ({ finding, words }: { finding: Finding; words: Words }) =>
  finding.evidence.length === 0 ? (
    <span className='quiet'>{words.person.noEvidence}</span>
  ) : (
    <ul className='evidence'>
      {finding.evidence.map((e, i) => (
        <li key={i}>
          {e.what}
          {e.source && <small> {e.source}</small>}
          {e.change !== null && <small> ({words.person.change(e.change)})</small>}
        </li>
      ))}
    </ul>
  )

const findingColumns = (words: Words): Column<Finding>[] => [
  { key: 'criterion', head: words.person.criterion, cell: (f) => words.criteria[f.criterion] },
  { key: 'answer', head: words.person.answer, cell: (f) => <Mark kind={f.answer} word={words.answers[f.answer]} /> },
  { key: 'says', head: words.person.says, className: 'wide', cell: (f) => (words.lang === 'vi' ? f.says : f.saysEn) },
  { key: 'requires', head: words.person.requires, className: 'asks', cell: (f) => f.requires },
  { key: 'held', head: words.person.held, cell: (f) => f.held ?? words.list.unknown },
  {
    key: 'cites',
    head: words.person.cites,
    cell: (f) => (
      <>
        {f.cites} <Unverified confidence={f.confidence} />
      </>
    ),
  },
  { key: 'evidence', head: words.person.evidence, className: 'wide', cell: (f) => <Evidence finding={f} words={words} /> },
]

const day = (text: string) => (isDay(text) ? vnDay(text) : text)

const Judged = ({ verdict }: { verdict: Verdict }) => {
  const words = useWords()
  const { post } = verdict
  return (
    <section className='verdict'>
      <h2>{words.person.findingsOf(post.title)}</h2>
      <p>
        {post.unit} · {post.primary ? words.person.primary : words.person.concurrent} · {words.person.fromTo(day(post.from), post.to && day(post.to))}
        {post.carriedFrom && ` · ${words.person.carriedFrom(post.carriedFrom)}`}
      </p>
      <p className='conclusion'>
        {words.person.conclusion}: <Mark kind={verdict.answer} word={words.answers[verdict.answer]} />
      </p>
      {verdict.fault && (
        <p className='says-problem'>
          {words.person.fault}: {verdict.fault}
        </p>
      )}
      {verdict.findings.length > 0 && (
        <DataTable
          caption={words.person.findingsOf(post.title)}
          hideCaption
          columns={findingColumns(words)}
          rows={verdict.findings}
          rowKey={(f) => f.requirement + f.edition + f.cites}
        />
      )}
    </section>
  )
}

const generalFacts = (p: Standing['person'], words: Words) =>
  [
    [words.person.born, bornText(p.born) ?? words.person.unknown],
    [words.person.sex, words.sexes[p.sex ?? 'unknown'] ?? p.sex],
    [words.person.ethnicity, p.ethnicity ?? words.person.unknown],
    [words.person.party, p.party === null ? words.person.unknown : p.party ? words.person.yes : words.person.no],
    [words.person.identity, p.identity ?? words.person.unknown],
    [words.person.titleHeld, p.title],
    [words.person.unit, p.unit],
  ] as const

/** Why the standard is met or not on the day; someone without a post that day has no standard. */
const Standings = ({ of }: { of: Standing | null }) => {
  const words = useWords()
  return of === null ? (
    <p className='quiet'>{words.person.noVerdict}</p>
  ) : (
    <>
      {of.verdicts.map((v, i) => (
        <Judged key={i} verdict={v} />
      ))}
    </>
  )
}

/** The record of one person: standing against the standard, then every section, each fact with its source, history and scans. */
export const PersonPage = () => {
  const words = useWords()
  const url = useUrl()
  const { id } = useParams({ strict: false }) as { id: string }
  const { day: asOf } = useAsOf()
  const { data, error, again } = useAsk('record.read', { person: id, asOf, ...(url.knownAt ? { knownAt: url.knownAt } : {}) })
  const [doing, setDoing] = useState<Doing>()
  const [saved, setSaved] = useState<number>()
  const standing = data?.standing ?? null
  const close = () => setDoing(undefined)
  return (
    <div className='page'>
      <title>{`${data?.name ?? words.record.title} · ${vnDay(asOf)} – Gốc`}</title>
      <KnownAt />
      <p className='screen-only'>
        <a href={href('/nguoi', url)}>← {words.person.back}</a>
      </p>
      {error && (
        <h1 className='hidden' tabIndex={-1}>
          {words.record.title}
        </h1>
      )}
      {error && <Declined error={error} again={again} />}
      {error && url.knownAt && <KnownOn />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <>
          <PrintHead title={words.record.title} unit={standing?.person.unit ?? ''} />
          <div className='page-head'>
            <h1 tabIndex={-1}>{data.name}</h1>
            <div className='acts screen-only'>
              <ButtonLink to={href(`/nguoi/${data.id}/2c`, url)}>{words.record.form2C}</ButtonLink>
              <Button size='compact-md' variant='default' onClick={() => window.print()}>
                {words.print}
              </Button>
            </div>
          </div>
          {saved !== undefined && (
            <p className='saved' role='status'>
              {words.record.saved(saved)}
            </p>
          )}
          <Purpose />
          <KnownOn />
          <Stamp asOf={asOf} change={data.ledger.change} hash={data.ledger.hash ?? undefined} unit={standing?.scope} editions={standing?.editions} />
          {standing && (
            <div className='facts-pair'>
              <Facts label={words.person.facts} facts={generalFacts(standing.person, words)} />
              <Facts
                label={words.person.levels}
                facts={levels.map((l) => [words.criteria[l] ?? l, levelWord(words, l, standing.person[l])] as const)}
              />
            </div>
          )}
          <Warnings of={data.warnings} />
          <Standings of={standing} />
          <Career read={data} on={asOf} />
          <div className='record'>
            <SideIndex read={data} />
            <div>
              <Sections read={data} doing={setDoing} />
            </div>
          </div>
          <Journals person={data.id} readers={data.may.readers} />
          <PrintFoot />
          {doing?.what === 'edit' && (
            <Edit
              person={data.id}
              section={doing.section}
              fact={doing.fact}
              seen={data.change}
              onClose={close}
              onSaved={(n) => {
                setSaved(n)
                close()
              }}
            />
          )}
          {doing?.what === 'history' && doing.fact && <History person={data.id} section={doing.section} fact={doing.fact.fact} onClose={close} />}
          {doing?.what === 'scans' && doing.fact && (
            <Scans person={data.id} section={doing.section} fact={doing.fact.fact} mayChange={data.may.change} onClose={close} />
          )}
        </>
      )}
    </div>
  )
}
