import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { act, type Input, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useMay } from '../home.ts'
import { useAsk } from '../paced.ts'
import { Unverified } from '../review/stamp.tsx'
import { Form } from '../sign-in/parts.tsx'
import { TrainingPage } from '../training/tabs.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { DayField, readDay } from '../ui/day-field.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { today } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Settings = Output<'evaluation.settings'>
type Question = Settings['questions'][number]
type Months = Settings['windows'][number]

const Source = ({ of }: { of: { document: string; confidence: string } }) => (
  <>
    {of.document} <Unverified confidence={of.confidence} />
  </>
)

const periodOf = ({ from, to }: Question, { after: { settings } }: Words): string =>
  [from === null ? '' : settings.since(from as Day), to === null ? '' : settings.until(to as Day)].filter((t) => t !== '').join(', ') ||
  settings.always

/** Ends a question from today on, with the reason. */
const End = ({ question, close }: { question: Question; close: () => void }) => {
  const words = useWords()
  const { settings } = words.after
  const end = useCommand((reason: string) => act('evaluation.endQuestion', { question: question.id, on: today, reason }))
  const problem = end.error ? (words.lang === 'vi' ? end.error.says : end.error.saysEn) : undefined
  return (
    <Confirm
      open
      title={settings.endOf(question[words.lang])}
      says={settings.endSays}
      reason={settings.endReason}
      confirm={settings.end}
      cancel={words.cancel}
      busy={end.isPending}
      problem={problem}
      onConfirm={(reason) => end.mutate(reason, { onSuccess: close })}
      onClose={close}
    />
  )
}

const questionColumns = (words: Words, mayPlan: boolean, end: (q: Question) => void): Column<Question>[] => {
  const { settings } = words.after
  return [
    { key: 'question', head: settings.question, className: 'wide', cell: (q) => q[words.lang] },
    { key: 'lecturer', head: settings.perLecturer, cell: (q) => (q.perLecturer ? '✓' : '') },
    { key: 'document', head: settings.document, className: 'wide', cell: (q) => <Source of={q} /> },
    { key: 'period', head: settings.period, cell: (q) => periodOf(q, words) },
    ...(mayPlan
      ? [
          {
            key: 'end',
            head: settings.end,
            className: 'screen-only',
            cell: (q: Question) =>
              q.to === null && (
                <Button size='compact-sm' variant='default' aria-label={settings.endOf(q[words.lang])} onClick={() => end(q)}>
                  {settings.end}
                </Button>
              ),
          },
        ]
      : []),
  ]
}

const Questions = ({ questions, mayPlan }: { questions: readonly Question[]; mayPlan: boolean }) => {
  const words = useWords()
  const { settings } = words.after
  const [ending, setEnding] = useState<Question>()
  return (
    <section>
      <h2>{settings.questions}</h2>
      <DataTable
        caption={settings.questions}
        hideCaption
        columns={questionColumns(words, mayPlan, setEnding)}
        rows={questions}
        rowKey={(q) => String(q.id)}
      />
      {ending && <End question={ending} close={() => setEnding(undefined)} />}
    </section>
  )
}

const AddQuestion = () => {
  const { settings } = useWords().after
  const add = useCommand((q: Input<'evaluation.addQuestion'>) => act('evaluation.addQuestion', q))
  const [perLecturer, setPerLecturer] = useState(false)
  return (
    <details className='screen-only'>
      <summary>{settings.add}</summary>
      <Form
        key={add.data?.question}
        act={settings.add}
        busy={add.isPending}
        error={add.error}
        send={(given) => add.mutate({ code: given('code'), vi: given('vi'), en: given('en'), document: given('document'), perLecturer, from: today })}
      >
        <TextInput name='vi' label={settings.question} required withAsterisk={false} />
        <TextInput name='en' label={settings.english} required withAsterisk={false} />
        <TextInput name='code' label={settings.code} required withAsterisk={false} />
        <TextInput name='document' label={settings.document} required withAsterisk={false} />
        <Checkbox label={settings.perLecturer} checked={perLecturer} onChange={(e) => setPerLecturer(e.currentTarget.checked)} />
      </Form>
    </details>
  )
}

const SetWindow = () => {
  const words = useWords()
  const { settings } = words.after
  const set = useCommand((w: Input<'evaluation.setWindow'>) => act('evaluation.setWindow', w))
  const [since, setSince] = useState<Day | undefined>(today)
  return (
    <details className='screen-only'>
      <summary>{settings.setWindow}</summary>
      <Form
        key={set.data?.change}
        act={settings.setWindow}
        busy={set.isPending}
        error={set.error}
        send={(given) =>
          set.mutate({
            kind: given('kind') === 'reaction' ? 'reaction' : 'transfer',
            from: given('from'),
            to: given('to'),
            since: since ?? readDay(given('since')) ?? today,
            document: given('document'),
          })
        }
      >
        <NativeSelect
          name='kind'
          label={settings.kind}
          data={(['reaction', 'transfer'] as const).map((value) => ({ value, label: settings.kinds[value] ?? value }))}
        />
        <TextInput name='from' label={settings.fromMonths} inputMode='numeric' required withAsterisk={false} />
        <TextInput name='to' label={settings.toMonths} inputMode='numeric' required withAsterisk={false} />
        <DayField label={settings.sinceDay} hint={words.asOf.hint} error={words.asOf.notADay} value={since} onDay={setSince} />
        <TextInput name='document' label={settings.document} required withAsterisk={false} />
      </Form>
    </details>
  )
}

const windowColumns = ({ after: { settings } }: Words): Column<Months>[] => [
  { key: 'kind', head: settings.kind, cell: (w) => settings.kinds[w.kind] },
  { key: 'months', head: settings.windows, cell: (w) => settings.months(w.from, w.to) },
  { key: 'since', head: settings.period, cell: (w) => (w.since === null ? settings.always : settings.since(w.since as Day)) },
  { key: 'document', head: settings.document, className: 'wide', cell: (w) => <Source of={w} /> },
]

/** What learners are asked and when, with the sources; whoever plans training may change it. */
export const AfterSettingsPage = () => {
  const words = useWords()
  const { settings } = words.after
  const may = useMay()
  const { data, error, again } = useAsk('evaluation.settings', {})
  return (
    <TrainingPage title={settings.title}>
      <p className='quiet'>{settings.says}</p>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <>
          <Questions questions={data.questions} mayPlan={may('training.plan')} />
          {may('training.plan') && <AddQuestion />}
          <section>
            <h2>{settings.windows}</h2>
            <DataTable
              caption={settings.windows}
              hideCaption
              columns={windowColumns(words)}
              rows={data.windows}
              rowKey={(w) => `${w.kind} ${w.since}`}
            />
          </section>
          {may('training.plan') && <SetWindow />}
        </>
      )}
    </TrainingPage>
  )
}
