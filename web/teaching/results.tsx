import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Unverified } from '../review/stamp.tsx'
import { Says } from '../sign-in/parts.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { today } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Class = Output<'teaching.class'>
type Line = Output<'results.read'>['lines'][number]

const numberOf = (text: string): number => Number(text.trim().replace(',', '.'))
const shownMark = (mark: number): string => String(mark).replace('.', ',')

const SetRule = ({ data, onDone }: { data: Class; onDone: () => void }) => {
  const { teaching } = useWords()
  const [form, setForm] = useState({ percent: '', mark: '', of: 'class', document: '' })
  const set =
    (key: keyof typeof form) =>
    ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setForm((old) => ({ ...old, [key]: value }))
  const save = useCommand(async () => {
    await act('teaching.rule', {
      class: data.id,
      of: form.of as 'class' | 'programme',
      leastPercent: numberOf(form.percent),
      leastMark: form.mark.trim() === '' ? null : numberOf(form.mark),
      document: form.document.trim() || null,
    })
    onDone()
  })
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        save.mutate(undefined)
      }}
    >
      <div className='result-form'>
        <TextInput label={teaching.leastPercent} inputMode='decimal' value={form.percent} onChange={set('percent')} required withAsterisk={false} />
        <TextInput label={teaching.leastMark} inputMode='decimal' value={form.mark} onChange={set('mark')} />
        <NativeSelect
          label={teaching.forWhom}
          value={form.of}
          onChange={set('of')}
          data={(['class', 'programme'] as const).map((of) => ({ value: of, label: teaching.ruleOf[of] }))}
        />
        <TextInput label={teaching.document} value={form.document} onChange={set('document')} />
      </div>
      <Says error={save.error} />
      <Button type='submit' variant='outline' loading={save.isPending}>
        {teaching.save}
      </Button>
    </form>
  )
}

const Rule = ({ data, confirmed }: { data: Class; confirmed: boolean }) => {
  const { teaching } = useWords()
  const [editing, setEditing] = useState(false)
  const { rule } = data
  return (
    <section>
      <h2>{teaching.rule}</h2>
      {rule ? (
        <p>
          {teaching.ruleSays(rule.leastPercent, rule.leastMark)} ({teaching.ruleOf[rule.of]}
          {rule.document && `; ${rule.document}`}) <Unverified confidence={rule.confidence} />
        </p>
      ) : (
        <p className='quiet'>{teaching.noRule}</p>
      )}
      {data.may.office && !confirmed && !editing && (
        <Button size='compact-md' variant='default' onClick={() => setEditing(true)}>
          {teaching.change}
        </Button>
      )}
      {editing && <SetRule data={data} onDone={() => setEditing(false)} />}
    </section>
  )
}

const outcomeOf = (l: Line, { teaching }: Words): string => {
  const outcome = l.outcome === null ? teaching.undecided : (teaching.outcomes[l.outcome] ?? l.outcome)
  const why = l.confirmed?.reason ?? teaching.whys[l.why] ?? ''
  return why === '' ? outcome : `${outcome} (${why})`
}

type Given = Readonly<Record<string, string>>
const filled = (given: Given): readonly (readonly [string, string])[] => Object.entries(given).filter(([, text]) => text.trim() !== '')

const useResults = (data: Class) => {
  const [marks, setMarks] = useState<{ readonly 1: Given; readonly 2: Given }>({ 1: {}, 2: {} })
  const [reasons, setReasons] = useState<Given>({})
  const [on, setOn] = useState<Day | undefined>(today)
  const save = useCommand(async () => {
    for (const attempt of [1, 2] as const) {
      const given = filled(marks[attempt]).map(([person, text]) => ({ person, mark: numberOf(text) }))
      if (given.length > 0) await act('marks.write', { class: data.id, attempt, day: on ?? today, marks: given })
    }
    setMarks({ 1: {}, 2: {} })
  })
  const confirm = useCommand(() =>
    act('results.confirm', { class: data.id, withdrew: filled(reasons).map(([person, reason]) => ({ person, reason })) }),
  )
  return { marks, setMarks, reasons, setReasons, on, setOn, save, confirm }
}

const columnsOf = (words: Words, r: ReturnType<typeof useResults>, open: boolean, office: boolean): Column<Line>[] => {
  const { teaching } = words
  const known = (l: Line, attempt: 1 | 2): string => {
    const mark = l.marks.find((m) => m.attempt === attempt)?.mark
    return mark === undefined ? '' : shownMark(mark)
  }
  const mark = (attempt: 1 | 2) => (l: Line) =>
    open ? (
      <TextInput
        size='sm'
        className='mark'
        inputMode='decimal'
        aria-label={`${attempt === 1 ? teaching.mark1 : teaching.mark2}: ${l.name}`}
        value={r.marks[attempt][l.person] ?? known(l, attempt)}
        onChange={(e) => r.setMarks({ ...r.marks, [attempt]: { ...r.marks[attempt], [l.person]: e.currentTarget.value } })}
      />
    ) : (
      known(l, attempt) || '–'
    )
  return [
    { key: 'name', head: teaching.learner, cell: (l) => l.name },
    { key: 'unit', head: words.list.unit, cell: (l) => l.unit },
    { key: 'periods', head: teaching.attended, cell: (l) => teaching.of(l.periods, l.ofPeriods, l.unmarked) },
    { key: 'mark1', head: teaching.mark1, cell: mark(1) },
    { key: 'mark2', head: teaching.mark2, cell: mark(2) },
    { key: 'outcome', head: teaching.outcome, cell: (l) => outcomeOf(l, words) },
    ...(open && office
      ? [
          {
            key: 'withdrew',
            head: teaching.withdrew,
            cell: (l: Line) => (
              <TextInput
                size='sm'
                aria-label={`${teaching.withdrew}: ${l.name}`}
                value={r.reasons[l.person] ?? ''}
                onChange={(e) => r.setReasons({ ...r.reasons, [l.person]: e.currentTarget.value })}
              />
            ),
          },
        ]
      : []),
  ]
}

/** What came of a class: marks, the rule, and what it makes of them; confirmed by the office. */
export const Results = ({ data }: { data: Class }) => {
  const words = useWords()
  const { teaching } = words
  const results = useAsk('results.read', { class: data.id })
  const r = useResults(data)
  if (results.error) return <Declined error={results.error} again={results.again} />
  if (!results.data) return <Loading label={words.loading} />
  const { lines, confirmed } = results.data
  const open = data.may.teach && !confirmed && (data.state === 'opened' || data.state === 'held')
  return (
    <>
      <Rule data={data} confirmed={confirmed} />
      <h2>{teaching.results}</h2>
      <DataTable
        caption={teaching.results}
        hideCaption
        columns={columnsOf(words, r, open, data.may.office && data.state === 'held')}
        rows={lines}
        rowKey={(l) => l.person}
      />
      {open && (
        <div className='step-line screen-only'>
          <DayField label={teaching.marksDay} hint={words.asOf.hint} error={words.asOf.notADay} value={r.on} onDay={r.setOn} />
          <Button variant='outline' loading={r.save.isPending} onClick={() => r.save.mutate(undefined)}>
            {teaching.saveMarks}
          </Button>
          {data.may.office && data.state === 'held' && (
            <Button loading={r.confirm.isPending} onClick={() => r.confirm.mutate(undefined)}>
              {teaching.confirm}
            </Button>
          )}
        </div>
      )}
      {open && data.state === 'held' && <p className='quiet'>{teaching.confirmSays}</p>}
      <Says error={r.save.error ?? r.confirm.error} />
    </>
  )
}
