import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { isDay, vnDay } from '#lib/day.ts'
import { sectionKeys, sections, type Section, type SectionKey } from '#people/sections.ts'
import { act, downloadAsked, type Input, type Output, type Refused } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Form, Says } from '../sign-in/parts.tsx'
import { useSignedIn } from '../sign-in/state.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { useWords } from '../words/use.tsx'
import { Readings } from './readings.tsx'
import { Requests } from './requests.tsx'

type Read = Output<'record.read'>
type Fact = NonNullable<Read['sections'][SectionKey]>[number]
type About = { readonly section: SectionKey; readonly fact?: Fact }

const shown = (day: string | null): string => (day !== null && isDay(day) ? vnDay(day) : '…')

const Sent = ({ sent }: { sent: Output<'privacy.request'> }) => {
  const { own } = useWords().privacy
  return (
    <p className='saved' role='status'>
      {own.sent(sent.request, shown(sent.due))}
    </p>
  )
}

/** Asks for a correction of one fact, or for something that is missing in a section. */
const Correct = ({ person, about, close }: { person: string; about: About; close: (sent?: Output<'privacy.request'>) => void }) => {
  const { privacy, cancel, lang } = useWords()
  const { own } = privacy
  const ask = useCommand((input: Input<'privacy.request'>) => act('privacy.request', input))
  const { section, fact } = about
  return (
    <Dialog title={own.correctOf(sections[section][lang])} onClose={() => close()}>
      {fact && <FactLines of={section} fact={fact} />}
      <Form
        act={own.send}
        busy={ask.isPending}
        error={ask.error}
        send={(given) =>
          ask.mutate(
            { person, kind: 'correct', content: given('content'), section, ...(fact ? { fact: fact.fact } : {}) },
            { onSuccess: (sent) => close(sent) },
          )
        }
      >
        <Textarea name='content' label={own.what} rows={4} required withAsterisk={false} />
      </Form>
      <Button variant='default' onClick={() => close()}>
        {cancel}
      </Button>
    </Dialog>
  )
}

const FactLines = ({ of: key, fact }: { of: SectionKey; fact: Fact }) => {
  const words = useWords()
  const section: Section = sections[key]
  const said = section.fields.filter((f) => fact.words[f.name] !== undefined)
  return (
    <dl className='own-fact'>
      {said.map((f) => (
        <div key={f.name}>
          <dt>{f[words.lang]}</dt>
          <dd>{fact.words[f.name]}</dd>
        </div>
      ))}
      {(fact.from !== null || fact.to !== null) && (
        <div>
          <dt>{words.record.period}</dt>
          <dd>{words.person.fromTo(shown(fact.from), fact.to === null ? null : shown(fact.to))}</dd>
        </div>
      )}
    </dl>
  )
}

const OneSection = ({ of: key, facts, ask }: { of: SectionKey; facts: readonly Fact[]; ask: (about: About) => void }) => {
  const { privacy, lang } = useWords()
  const { own } = privacy
  const name = sections[key][lang]
  return (
    <section className='own-section'>
      <h3>{name}</h3>
      {facts.map((fact) => (
        <div key={fact.fact} className='own-line'>
          <FactLines of={key} fact={fact} />
          <Button
            size='compact-sm'
            variant='default'
            aria-label={own.correctOf(`${name}, ${Object.values(fact.words)[0] ?? ''}`)}
            onClick={() => ask({ section: key, fact })}
          >
            {own.correct}
          </Button>
        </div>
      ))}
    </section>
  )
}

const Missing = ({ ask }: { ask: (about: About) => void }) => {
  const { privacy, lang } = useWords()
  const { own, rule } = privacy
  const [section, setSection] = useState<SectionKey>('qualification')
  return (
    <section className='own-missing'>
      <h3>{own.missing}</h3>
      <NativeSelect
        className='narrow'
        label={rule.section}
        value={section}
        onChange={(e) => setSection(sectionKeys.find((k) => k === e.currentTarget.value) ?? 'qualification')}
        data={sectionKeys.map((value) => ({ value, label: sections[value][lang] }))}
      />
      <Button size='compact-md' variant='default' onClick={() => ask({ section })}>
        {own.correct}
      </Button>
    </section>
  )
}

const Record = ({ person, sent }: { person: string; sent: (told: Output<'privacy.request'>) => void }) => {
  const words = useWords()
  const { own } = words.privacy
  const { day: asOf } = useAsOf()
  const { data, error, again } = useAsk('record.read', { person, asOf })
  const [about, setAbout] = useState<About>()
  if (error) return <Declined error={error} again={again} />
  if (!data) return <Loading label={words.loading} />
  return (
    <section>
      <h2>
        {own.record}: {data.name}
      </h2>
      {sectionKeys.map((key) => {
        const facts = data.sections[key] ?? []
        return facts.length === 0 ? null : <OneSection key={key} of={key} facts={facts} ask={setAbout} />
      })}
      <Missing ask={setAbout} />
      {about && (
        <Correct
          person={person}
          about={about}
          close={(told) => {
            setAbout(undefined)
            if (told) sent(told)
          }}
        />
      )}
    </section>
  )
}

const Other = ({ person, sent }: { person: string; sent: (told: Output<'privacy.request'>) => void }) => {
  const { privacy } = useWords()
  const { own, request } = privacy
  const ask = useCommand((input: Input<'privacy.request'>) => act('privacy.request', input))
  return (
    <details>
      <summary>{own.other}</summary>
      <Form
        key={ask.data?.request}
        act={own.send}
        busy={ask.isPending}
        error={ask.error}
        send={(given) => {
          const kind = (['erase', 'copy', 'object'] as const).find((k) => k === given('kind')) ?? 'copy'
          ask.mutate({ person, kind, content: given('content') }, { onSuccess: sent })
        }}
      >
        <NativeSelect
          name='kind'
          label={request.kind}
          data={(['copy', 'erase', 'object'] as const).map((value) => ({ value, label: request.kinds[value] }))}
        />
        <Textarea name='content' label={request.content} rows={3} required withAsterisk={false} />
      </Form>
    </details>
  )
}

const Export = ({ person }: { person: string }) => {
  const { own } = useWords().privacy
  const save = useMutation<void, Refused>({ mutationFn: () => downloadAsked('privacy.ownData', { person }) })
  return (
    <section>
      <h2>{own.export}</h2>
      <p>{own.exportSays}</p>
      <Button loading={save.isPending} onClick={() => save.mutate()}>
        {own.export}
      </Button>
      <Says error={save.error} />
    </section>
  )
}

/** The own record of whoever is signed in: what is held, who read it and what for, requests, and the own copy. */
export const OwnPage = () => {
  const words = useWords()
  const { own } = words.privacy
  const { data: state } = useSignedIn()
  const [sent, setSent] = useState<Output<'privacy.request'>>()
  const person = state?.account?.own
  return (
    <div className='page privacy own'>
      <title>{`${own.title} – Gốc`}</title>
      <h1 tabIndex={-1}>{own.title}</h1>
      {!state && <Loading label={words.loading} />}
      {state && !person && <Empty title={own.none} />}
      {person && (
        <>
          <p>{own.says}</p>
          <p>
            <ButtonLink to='/dao-tao/y-kien'>{words.after.own.title}</ButtonLink>
          </p>
          {sent && <Sent sent={sent} />}
          <Record person={person} sent={setSent} />
          <section>
            <h2>{own.readers}</h2>
            <Readings person={person} />
          </section>
          <section>
            <h2>{own.requests}</h2>
            <Requests person={person} mayAnswer={false} />
            <Other person={person} sent={setSent} />
          </section>
          <Export person={person} />
        </>
      )}
    </div>
  )
}
