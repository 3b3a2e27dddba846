import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { vnDay, type Day } from '#lib/day.ts'
import { costLines } from '#training/words.ts'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { useAsk } from '../paced.ts'
import { Says } from '../sign-in/parts.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import type { Lecturer } from './lecturer-form.tsx'
import { Lecturers } from './lecturers.tsx'

type Class = Output<'teaching.class'>
type Lesson = Class['lessons'][number]

const fresh = { day: undefined as Day | undefined, from: '07:30', to: '11:00', periods: '4', room: '', lecturer: '', subject: '' }
type Form = typeof fresh
const formOf = (l: Lesson): Form => ({
  ...l,
  day: l.day as Day,
  periods: String(l.periods),
  room: l.room ?? '',
  lecturer: l.lecturer === null ? '' : String(l.lecturer),
})

const EditLesson = ({
  data,
  lesson,
  lecturers,
  onClose,
}: {
  data: Class
  lesson: Lesson | undefined
  lecturers: readonly Lecturer[]
  onClose: () => void
}) => {
  const words = useWords()
  const { teaching } = words
  const [form, setForm] = useState<Form>(lesson ? formOf(lesson) : fresh)
  const set =
    (key: keyof Form) =>
    ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setForm((old) => ({ ...old, [key]: value }))
  const save = useCommand(async () => {
    await act('lessons.write', {
      class: data.id,
      ...(lesson ? { lesson: lesson.id } : {}),
      day: form.day ?? '',
      from: form.from,
      to: form.to,
      periods: form.periods,
      room: form.room.trim() || null,
      lecturer: form.lecturer === '' ? null : form.lecturer,
      subject: form.subject,
    })
    onClose()
  })
  return (
    <Dialog title={lesson ? teaching.change : teaching.add} onClose={onClose}>
      <form
        className='edit'
        onSubmit={(e) => {
          e.preventDefault()
          save.mutate(undefined)
        }}
      >
        <div className='fields'>
          <DayField
            label={teaching.day}
            hint={words.asOf.hint}
            error={words.asOf.notADay}
            value={form.day}
            onDay={(day) => setForm((old) => ({ ...old, day }))}
          />
          <TextInput label={teaching.periods} inputMode='numeric' value={form.periods} onChange={set('periods')} />
          <TextInput label={teaching.fromTime} type='time' value={form.from} onChange={set('from')} />
          <TextInput label={teaching.toTime} type='time' value={form.to} onChange={set('to')} />
          <TextInput label={teaching.room} value={form.room} onChange={set('room')} />
          <NativeSelect
            label={teaching.lecturer}
            value={form.lecturer}
            onChange={set('lecturer')}
            data={[
              { value: '', label: teaching.noLecturer },
              ...lecturers.filter((l) => l.endedOn === null || l.id === lesson?.lecturer).map((l) => ({ value: String(l.id), label: l.name })),
            ]}
          />
        </div>
        <TextInput label={teaching.subject} value={form.subject} onChange={set('subject')} />
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

type Cost = Class['costs'][number]

const costColumns = ({ training, lang, number }: Words): Column<Cost & { readonly at: number }>[] => [
  { key: 'line', head: training.costLine, className: 'wide', cell: (c) => [costLines[c.line][lang], c.what].filter(Boolean).join(': ') },
  { key: 'quantity', head: training.quantity, numeric: true, cell: (c) => number(c.quantity) },
  { key: 'price', head: training.priceHead, numeric: true, cell: (c) => training.dong(c.price) },
  { key: 'amount', head: training.amount, numeric: true, cell: (c) => training.dong(c.quantity * c.price) },
  { key: 'source', head: training.source, cell: (c) => (c.source === null ? training.noSource : training.sources[c.source]) },
]

const Budget = ({ data }: { data: Class }) => {
  const words = useWords()
  const { teaching, lang } = words
  return (
    <section>
      <h2>{teaching.budget}</h2>
      <p>{teaching.cost(data.cost)}</p>
      {data.costs.length > 0 && (
        <DataTable
          caption={teaching.budget}
          hideCaption
          columns={costColumns(words)}
          rows={data.costs.map((c, at) => ({ ...c, at }))}
          rowKey={(c) => String(c.at)}
        />
      )}
      {data.exceeded.length === 0 ? (
        <p className='quiet'>{teaching.within}</p>
      ) : (
        <ul className='says-problem'>
          {data.exceeded.map((e) => (
            <li key={e.line}>{teaching.over(e[lang], e.given, e.most, e.document)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

const columnsOf = (words: Words, office: boolean, edit: (l: Lesson) => void, drop: (lesson: number) => void): Column<Lesson>[] => {
  const { teaching } = words
  const shown = (l: Lesson) => `${vnDay(l.day as Day)} ${l.from}`
  const acts = (l: Lesson) => (
    <>
      <button type='button' className='line-link' aria-label={teaching.changeOf(shown(l))} onClick={() => edit(l)}>
        {teaching.change}
      </button>
      <button type='button' className='line-link' aria-label={teaching.removeOf(shown(l))} onClick={() => drop(l.id)}>
        {teaching.remove}
      </button>
    </>
  )
  return [
    { key: 'day', head: teaching.day, cell: (l) => vnDay(l.day as Day) },
    { key: 'time', head: teaching.time, cell: (l) => `${l.from}–${l.to}` },
    { key: 'periods', head: teaching.periods, numeric: true, cell: (l) => String(l.periods) },
    { key: 'subject', head: teaching.subject, className: 'wide', cell: (l) => l.subject },
    { key: 'lecturer', head: teaching.lecturer, cell: (l) => l.lecturerName ?? teaching.noLecturer },
    { key: 'room', head: teaching.room, cell: (l) => l.room ?? '–' },
    ...(office ? [{ key: 'acts', head: words.rights.acts, cell: acts }] : []),
  ]
}

/** The timetable of a class; for the office also its lecturers and what its budget says. */
export const Timetable = ({ data }: { data: Class }) => {
  const words = useWords()
  const { teaching } = words
  const [editing, setEditing] = useState<Lesson | 'new'>()
  const list = useAsk('lecturers.list', {}, { enabled: data.may.office })
  const drop = useCommand((lesson: number) => act('lessons.withdraw', { class: data.id, lesson }))
  const lecturers = list.data?.lecturers ?? []
  const columns = columnsOf(words, data.may.office, setEditing, (lesson) => drop.mutate(lesson))
  return (
    <>
      {data.lessons.length === 0 ? (
        <p className='quiet'>{teaching.noLessons}</p>
      ) : (
        <DataTable caption={teaching.lessons} hideCaption columns={columns} rows={data.lessons} rowKey={(l) => String(l.id)} />
      )}
      <Says error={drop.error} />
      {data.may.office && (
        <>
          <div className='acts screen-only'>
            <Button onClick={() => setEditing('new')}>{teaching.add}</Button>
          </div>
          <section>
            <h2>{teaching.lecturers}</h2>
            <Lecturers lecturers={lecturers} unit={data.unitId} />
          </section>
          <Budget data={data} />
        </>
      )}
      {editing !== undefined && (
        <EditLesson data={data} lesson={editing === 'new' ? undefined : editing} lecturers={lecturers} onClose={() => setEditing(undefined)} />
      )}
    </>
  )
}
