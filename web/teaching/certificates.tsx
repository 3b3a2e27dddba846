import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { vnDay, type Day } from '#lib/day.ts'
import { Download } from '../acts.tsx'
import { act, send, type Output, type Refused } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useMay } from '../home.ts'
import { useAsk } from '../paced.ts'
import { Says } from '../sign-in/parts.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, today, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Class = Output<'teaching.class'>
type Line = Output<'certificates.list'>['certificates'][number]
type Preview = Output<'certificates.preview'>

const OpenBook = ({ unit, onClose }: { unit: number; onClose: () => void }) => {
  const words = useWords()
  const { teaching } = words
  const [form, setForm] = useState({ name: '', institution: '', pattern: '{number}/{year}', firstNumber: '1' })
  const set =
    (key: keyof typeof form) =>
    ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setForm((old) => ({ ...old, [key]: value }))
  const save = useCommand(async () => {
    await act('certificates.openBook', { unit: String(unit), ...form })
    onClose()
  })
  return (
    <Dialog title={teaching.openBook} onClose={onClose}>
      <form
        className='edit'
        onSubmit={(e) => {
          e.preventDefault()
          save.mutate(undefined)
        }}
      >
        <div className='fields'>
          <TextInput label={teaching.bookName} value={form.name} onChange={set('name')} required withAsterisk={false} />
          <TextInput label={teaching.institution} value={form.institution} onChange={set('institution')} required withAsterisk={false} />
          <TextInput label={teaching.pattern} value={form.pattern} onChange={set('pattern')} />
          <TextInput label={teaching.firstNumber} inputMode='numeric' value={form.firstNumber} onChange={set('firstNumber')} />
        </div>
        <Says error={save.error} />
        <div className='acts'>
          <Button type='submit' loading={save.isPending}>
            {teaching.save}
          </Button>
          <Button variant='default' onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const Effect = ({ shown }: { shown: Preview }) => {
  const words = useWords()
  const { teaching } = words
  const criterion = (key: string) => words.criteria[key] ?? key
  const answer = (key: string) => (words.answers as Readonly<Record<string, string>>)[key] ?? key
  return (
    <div className='effect' role='status'>
      <p>
        <strong>{teaching.effectTitle(shown.lines.length, shown.day as Day)}</strong>
      </p>
      {shown.effect.length === 0 && <p>{teaching.noEffect}</p>}
      <ul>
        {shown.effect.map((e) => (
          <li key={`${e.criterion}${e.from}${e.to}`}>{teaching.effectLine(criterion(e.criterion), answer(e.from), answer(e.to), e.people)}</li>
        ))}
      </ul>
      <p className='quiet'>
        {teaching.number}: {shown.lines[0]?.shown} – {shown.lines.at(-1)?.shown}
      </p>
    </div>
  )
}

const Issue = ({ data }: { data: Class }) => {
  const words = useWords()
  const { teaching } = words
  const [form, setForm] = useState({ book: '', first: '', decision: '', signerTitle: '', signerName: '' })
  const [on, setOn] = useState<Day | undefined>(today)
  const [shown, setShown] = useState<Preview>()
  const [opening, setOpening] = useState(false)
  const books = useAsk('certificates.books', { year: (on ?? today).slice(0, 4) }).data?.books ?? []
  const book = books.find((b) => String(b.id) === form.book) ?? books[0]
  const change = (part: Partial<typeof form>) => {
    setForm((old) => ({ ...old, ...part }))
    setShown(undefined)
  }
  const set = (key: keyof typeof form) => (e: { currentTarget: { value: string } }) => change({ [key]: e.currentTarget.value })
  const which = { class: data.id, book: book?.id ?? 0, issuedOn: on ?? today, ...(form.first.trim() ? { first: form.first.trim() } : {}) }
  const look = useMutation<Preview, Refused>({ mutationFn: () => act('certificates.preview', which), onSuccess: setShown })
  const issue = useCommand(async () => {
    const { signerTitle, signerName, decision } = form
    await act('certificates.issue', { ...which, signerTitle, signerName, ...(decision.trim() ? { decision } : {}) })
    setShown(undefined)
  })
  return (
    <section className='screen-only'>
      <h2>{teaching.issue}</h2>
      {books.length === 0 && <p className='quiet'>{teaching.noBook}</p>}
      <Button size='compact-md' variant='default' onClick={() => setOpening(true)}>
        {teaching.openBook}
      </Button>
      {opening && <OpenBook unit={data.unitId} onClose={() => setOpening(false)} />}
      {book && (
        <form
          onSubmit={(e) => {
            e.preventDefault()
            if (shown) issue.mutate(undefined)
            else look.mutate()
          }}
        >
          <div className='result-form'>
            <NativeSelect
              label={teaching.book}
              value={String(book.id)}
              onChange={set('book')}
              data={books.map((b) => ({ value: String(b.id), label: b.name }))}
            />
            <DayField
              label={teaching.issuedOn}
              hint={words.asOf.hint}
              error={words.asOf.notADay}
              value={on}
              onDay={(day) => {
                setOn(day)
                setShown(undefined)
              }}
            />
            <TextInput
              label={teaching.first}
              description={teaching.nextIs(book.next.shown)}
              inputMode='numeric'
              value={form.first}
              onChange={set('first')}
            />
            <TextInput label={teaching.decision} value={form.decision} onChange={set('decision')} />
            <TextInput label={teaching.signerTitle} value={form.signerTitle} onChange={set('signerTitle')} required withAsterisk={false} />
            <TextInput label={teaching.signerName} value={form.signerName} onChange={set('signerName')} required withAsterisk={false} />
          </div>
          {shown && <Effect shown={shown} />}
          <Says error={look.error ?? issue.error} />
          <Button type='submit' loading={look.isPending || issue.isPending}>
            {shown ? teaching.issue : teaching.look}
          </Button>
        </form>
      )}
    </section>
  )
}

const Scan = ({ data }: { data: Class }) => {
  const { teaching } = useWords()
  const attach = useCommand((file: File) => send('certificates.scan', file, { class: data.id }))
  return (
    <p className='screen-only'>
      <label className='file'>
        {teaching.scan}{' '}
        <input type='file' accept='.pdf,.jpg,.jpeg,.png' onChange={(e) => e.currentTarget.files?.[0] && attach.mutate(e.currentTarget.files[0])} />
      </label>
      <Says error={attach.error} />
    </p>
  )
}

/** `record`: the way to a learner's record, for who may read records; `sheet`: to the certificate as it is printed. */
const columnsOf = (
  data: Class,
  words: Words,
  record: ((person: string) => string) | undefined,
  sheet: (person: string) => string,
): Column<Line>[] => {
  const { teaching } = words
  return [
    { key: 'shown', head: teaching.number, cell: (c) => c.shown },
    { key: 'name', head: teaching.learner, cell: (c) => (record ? <a href={record(c.person)}>{c.name}</a> : c.name) },
    { key: 'unit', head: words.list.unit, cell: (c) => c.unit },
    { key: 'on', head: teaching.issuedOn, cell: (c) => vnDay(c.issuedOn as Day) },
    { key: 'evidence', head: teaching.evidence, cell: (c) => teaching.evidenceOf(c.scans) },
    ...(data.may.teach
      ? [
          {
            key: 'print',
            head: words.rights.acts,
            className: 'screen-only',
            cell: (c: Line) => (
              <div className='acts'>
                <a href={sheet(c.person)} aria-label={teaching.sheetOf(c.name)}>
                  {teaching.sheet}
                </a>
                <Download name='certificates.file' input={{ class: data.id, person: c.person }} label={teaching.word} />
              </div>
            ),
          },
        ]
      : []),
  ]
}

/** The certificates of a class: what they do to the review, then issued in one change; printed one by one or all together. */
export const Certificates = ({ data }: { data: Class }) => {
  const words = useWords()
  const { teaching } = words
  const url = useUrl()
  const reads = useMay()('people.read')
  const list = useAsk('certificates.list', { class: data.id })
  if (list.error) return <Declined error={list.error} again={list.again} />
  if (!list.data) return <Loading label={words.loading} />
  const { certificates } = list.data
  const sheets = `/dao-tao/lop/${data.id}/chung-chi`
  return (
    <>
      <h2>{teaching.certificates}</h2>
      {certificates.length === 0 ? (
        <p className='quiet'>{teaching.noCertificates}</p>
      ) : (
        <>
          {data.may.teach && (
            <div className='acts screen-only'>
              <ButtonLink to={href(sheets, carried(url))}>{teaching.sheetAll}</ButtonLink>
              <Download name='certificates.file' input={{ class: data.id }} label={teaching.wordAll} />
            </div>
          )}
          <DataTable
            caption={teaching.certificates}
            hideCaption
            columns={columnsOf(data, words, reads ? (person) => href(`/nguoi/${person}`, carried(url)) : undefined, (person) =>
              href(sheets, { ...carried(url), row: person }),
            )}
            rows={certificates}
            rowKey={(c) => c.shown}
          />
          {data.may.office && <Scan data={data} />}
        </>
      )}
      {data.may.office && data.state === 'held' && <Issue data={data} />}
    </>
  )
}
