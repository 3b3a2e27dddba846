import { Button, NativeSelect, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { act, type Input, type Output, type Refused } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { Declined } from '../declined.tsx'
import { PrintFoot } from '../review/stamp.tsx'
import { TrainingPage } from '../training/tabs.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Told = Output<'followup.compensation'>
type Asked = Input<'followup.compensation'>
type Term = { readonly key: string; readonly term: string; readonly value: string; readonly source: string }

const cases = ['leftBeforeTheEnd', 'droppedOut', 'dismissed', 'noDegree'] as const
const exemptions = ['illnessOrDisaster', 'movedWithinTheSystem'] as const

const termsOf = (told: Told, why: Asked['case'], { followup: { payBack } }: Words): readonly Term[] => [
  { key: 'F', term: payBack.F, value: payBack.dong(told.cost), source: 'Điều 7 khoản 1' },
  ...(why === 'leftBeforeTheEnd'
    ? [
        { key: 'T1', term: payBack.T1, value: payBack.months(told.promised), source: 'Điều 5 khoản 3; Điều 7 khoản 2 điểm b' },
        { key: 'T2', term: payBack.T2, value: payBack.months(told.served), source: 'Điều 7 khoản 2 điểm b' },
      ]
    : []),
  { key: 'S', term: payBack.S, value: payBack.dong(told.due), source: told.article },
  { key: 'years', term: payBack.years, value: payBack.yearsOf(told.yearsBefore), source: 'Điều 8 khoản 2' },
  { key: 'perYear', term: payBack.perYear, value: payBack.perYearOf(told.percentPerYear, told.womanOrMinority), source: 'Điều 8 khoản 2' },
  { key: 'reduction', term: payBack.reduction, value: payBack.reductionOf(told.reduction), source: 'Điều 8 khoản 2' },
]

const columnsOf = ({ followup: { payBack } }: Words): Column<Term>[] => [
  { key: 'term', head: payBack.term, className: 'wide', cell: (t) => t.term },
  { key: 'value', head: payBack.value, cell: (t) => t.value },
  { key: 'source', head: payBack.source, cell: (t) => t.source },
]

const Sum = ({ told, asked }: { told: Told; asked: Asked }) => {
  const words = useWords()
  const { payBack } = words.followup
  const isExempt = asked.exemption !== undefined && told.due === 0
  const formula = isExempt
    ? payBack.nothing
    : asked.case === 'leftBeforeTheEnd'
      ? payBack.filled(told.cost, told.promised, told.served, told.due)
      : payBack.whole
  return (
    <section aria-label={payBack.title}>
      {asked.case === 'leftBeforeTheEnd' && !isExempt && <p className='quiet'>{payBack.formula}</p>}
      <p className='conclusion'>{formula}</p>
      <DataTable
        caption={payBack.title}
        hideCaption
        columns={columnsOf(words)}
        rows={termsOf(told, asked.case, words)}
        rowKey={(t) => t.key}
        foot={[payBack.pays, payBack.dong(told.pays), told.article]}
      />
      <p>{payBack.basis(told.article)}</p>
      <p className='note'>
        {payBack.reading} {payBack.council}
      </p>
    </section>
  )
}

/** What somebody would pay back on leaving: the formula with its terms and articles, to be printed. */
export const PayBackPage = () => {
  const words = useWords()
  const { payBack } = words.followup
  const { person = '', commitment = '0' } = useParams({ strict: false }) as { person?: string; commitment?: string }
  const url = useUrl()
  const { settled } = useAsOf()
  const [why, setWhy] = useState<Asked['case']>('leftBeforeTheEnd')
  const [exemption, setExemption] = useState('')
  const [years, setYears] = useState('')
  const [leftOn, setLeftOn] = useState<Day | undefined>(settled)
  const asked: Asked = {
    person,
    commitment: Number(commitment),
    case: why,
    leftOn: leftOn ?? settled,
    ...(exemptions.some((e) => e === exemption) ? { exemption: exemption as (typeof exemptions)[number] } : {}),
    ...(/^\d{1,2}$/.test(years.trim()) ? { yearsBefore: Number(years) } : {}),
  }
  const { data, error, refetch } = useQuery<Told, Refused>({
    queryKey: ['followup.compensation', asked],
    queryFn: () => act('followup.compensation', asked),
    placeholderData: keepPreviousData,
  })
  return (
    <TrainingPage
      title={payBack.title}
      acts={
        <Button size='compact-md' variant='default' onClick={() => window.print()}>
          {words.print}
        </Button>
      }
    >
      <p className='screen-only'>
        <a href={href('/dao-tao/cam-ket', carried(url))}>← {payBack.back}</a>
      </p>
      {data && <h2>{payBack.of(data.name, [data.programme, data.document].filter(Boolean).join(', '))}</h2>}
      <div className='pay-back'>
        <NativeSelect
          size='sm'
          label={payBack.case}
          value={why}
          onChange={(e) => setWhy(e.currentTarget.value as Asked['case'])}
          data={cases.map((c) => ({ value: c, label: payBack.cases[c] }))}
        />
        <NativeSelect
          size='sm'
          label={payBack.exemption}
          value={exemption}
          onChange={(e) => setExemption(e.currentTarget.value)}
          data={[{ value: '', label: payBack.exemptions.none }, ...exemptions.map((e) => ({ value: e, label: payBack.exemptions[e] }))]}
        />
        <DayField label={payBack.leftOn} hint={words.asOf.hint} error={words.asOf.notADay} value={leftOn} onDay={setLeftOn} />
        <TextInput
          size='sm'
          label={payBack.yearsBefore}
          description={payBack.yearsHint}
          inputMode='numeric'
          value={years}
          onChange={(e) => setYears(e.currentTarget.value)}
        />
      </div>
      {error && <Declined error={error} again={() => void refetch()} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && !error && <Sum told={data} asked={asked} />}
      <PrintFoot />
    </TrainingPage>
  )
}
