import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { isDay, vnDay } from '#lib/day.ts'
import { sections, type Section, type SectionKey } from '#people/sections.ts'
import { act, type Input, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { Form } from '../sign-in/parts.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { useAsked } from './asked.ts'
import { Basis } from './basis.tsx'

type Request = Output<'privacy.requests'>['requests'][number]
type State = NonNullable<Input<'privacy.requests'>['state']>

const shown = (day: string): string => (isDay(day) ? vnDay(day) : day)

const proposedText = (r: Request, { lang }: Words): string => {
  const fields = r.section === null ? [] : (sections[r.section] as Section).fields
  return Object.entries(r.proposed ?? {})
    .map(([name, value]) => `${fields.find((f) => f.name === name)?.[lang] ?? name}: ${String(value)}`)
    .join('; ')
}

const Asks = ({ request }: { request: Request }) => {
  const words = useWords()
  const proposed = proposedText(request, words)
  const section: SectionKey | null = request.section
  return (
    <>
      {section !== null && <small className='quiet'>{sections[section][words.lang]}: </small>}
      {request.content}
      {proposed !== '' && (
        <small>
          {' '}
          {words.privacy.request.proposed}: {proposed}
        </small>
      )}
    </>
  )
}

const Answer = ({ request }: { request: Request }) => {
  const { privacy, cancel } = useWords()
  const words = privacy.request
  const [open, setOpen] = useState(false)
  const answer = useCommand((given: { outcome: 'done' | 'refused'; answer?: string }) =>
    act('privacy.answer', { person: request.person, request: request.request, ...given }),
  )
  const title = words.answerTitle(request.request)
  return (
    <>
      <Button size='compact-sm' variant='default' aria-label={title} onClick={() => setOpen(true)}>
        {words.answer}
      </Button>
      {open && (
        <Dialog title={title} onClose={() => setOpen(false)}>
          <p>
            <Asks request={request} />
          </p>
          {request.kind === 'correct' && <p className='quiet'>{words.first}</p>}
          <Form
            act={words.send}
            busy={answer.isPending}
            error={answer.error}
            send={(given) => {
              const said = given('answer').trim()
              const outcome = given('outcome') === 'done' ? 'done' : 'refused'
              answer.mutate({ outcome, ...(said ? { answer: said } : {}) }, { onSuccess: () => setOpen(false) })
            }}
          >
            <NativeSelect
              name='outcome'
              label={words.outcome}
              data={[
                { value: 'done', label: words.done },
                { value: 'refused', label: words.refuse },
              ]}
            />
            <Textarea name='answer' label={words.words} rows={4} />
          </Form>
          <Button variant='default' onClick={() => setOpen(false)}>
            {cancel}
          </Button>
        </Dialog>
      )}
    </>
  )
}

const columnsOf = (words: Words, own: boolean, mayAnswer: boolean): Column<Request>[] => {
  const { request } = words.privacy
  return [
    { key: 'due', head: request.due, cell: (r) => <Due request={r} /> },
    ...(own ? [] : [{ key: 'person', head: words.privacy.person, cell: (r: Request) => <a href={`/nguoi/${r.person}`}>{r.name}</a> }]),
    { key: 'kind', head: request.kind, cell: (r) => request.kinds[r.kind] },
    { key: 'content', head: request.content, className: 'wide', cell: (r) => <Asks request={r} /> },
    { key: 'asked', head: request.asked, cell: (r) => shown(r.askedOn) },
    { key: 'state', head: request.state, cell: (r) => [request.states[r.state], r.answer].filter(Boolean).join(': ') },
    ...(mayAnswer ? [{ key: 'acts', head: request.answer, cell: (r: Request) => (r.state === 'open' ? <Answer request={r} /> : null) }] : []),
  ]
}

const Due = ({ request: r }: { request: Request }) => {
  const { request } = useWords().privacy
  return (
    <span className={r.late ? 'is-late' : ''}>
      {shown(r.due)} {r.late && <b>{request.late}</b>}
    </span>
  )
}

/** Requests with their clock, those due first: of one person, or of everybody within reach. */
export const Requests = ({ person, mayAnswer }: { person?: string; mayAnswer: boolean }) => {
  const words = useWords()
  const { request } = words.privacy
  const own = person !== undefined
  const [state, setState] = useState<State>(own ? 'all' : 'open')
  const { data, error, refetch } = useAsked('privacy.requests', { state, ...(own ? { person } : {}) })
  if (error) return <Declined error={error} again={() => void refetch()} />
  if (!data) return <Loading label={words.loading} lines={3} />
  return (
    <>
      <p>
        {request.term(data.term.workingDays)} <Basis {...data.term} />
      </p>
      {!own && (
        <>
          <NativeSelect
            className='narrow'
            size='sm'
            label={request.state}
            value={state}
            onChange={(e) => setState(e.currentTarget.value as State)}
            data={(['open', 'done', 'refused', 'all'] as const).map((value) => ({ value, label: request.states[value] }))}
          />
          {state === 'open' && <p role='status'>{request.counts(words.number(data.open), words.number(data.late))}</p>}
        </>
      )}
      {data.requests.length === 0 ? (
        <p>{request.none}</p>
      ) : (
        <DataTable
          caption={request.caption}
          hideCaption
          columns={columnsOf(words, own, mayAnswer)}
          rows={data.requests}
          rowKey={(r) => String(r.request)}
        />
      )}
    </>
  )
}
