import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { act, type Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { TrainingPage } from '../training/tabs.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { UnitField, type Chosen } from '../units/unit-field.tsx'
import { href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { Consolidation } from './consolidation.tsx'
import { Decisions } from './decision.tsx'

type Gathered = Output<'enrolment.gathered'>['classes'][number]
type Line = Output<'enrolment.chains'>['lines'][number]

const columns = (words: Words, to: (id: number) => string): Column<Gathered>[] => [
  { key: 'class', head: words.enrolment.class, cell: (c) => <a href={to(c.id)}>{c.name}</a> },
  { key: 'state', head: words.enrolment.state, cell: (c) => c.state[words.lang] },
  { key: 'seats', head: words.enrolment.seats, numeric: true, cell: (c) => c.seats },
  { key: 'handedIn', head: words.enrolment.handedIn, numeric: true, cell: (c) => c.handedIn },
  { key: 'registered', head: words.enrolment.registered, numeric: true, cell: (c) => c.registered },
  { key: 'accepted', head: words.enrolment.answered.accepted, numeric: true, cell: (c) => c.accepted },
  { key: 'sentBack', head: words.enrolment.answered.sentBack, numeric: true, cell: (c) => c.sentBack },
  { key: 'waiting', head: words.enrolment.answered.waiting, numeric: true, cell: (c) => c.waiting },
]

const chainColumns = (words: Words): Column<Line>[] => [
  { key: 'unit', head: words.enrolment.chainOf, cell: (l) => l.unit.name },
  { key: 'gatherer', head: words.enrolment.gatherer, cell: (l) => l.gatherer.name },
  { key: 'decider', head: words.enrolment.decider, cell: (l) => l.decider.name },
  { key: 'document', head: words.enrolment.document, cell: (l) => l.document },
]

/** Who gathers and who decides: what holds on the day of the page, and saying it anew. */
const Chains = ({ asOf }: { asOf: Day }) => {
  const words = useWords()
  const { data } = useAsk('enrolment.chains', { asOf })
  const [unit, setUnit] = useState<Chosen>()
  const [gatherer, setGatherer] = useState<Chosen>()
  const [decider, setDecider] = useState<Chosen>()
  const [from, setFrom] = useState<Day | undefined>(asOf)
  const [document, setDocument] = useState('')
  const save = useCommand(() =>
    act('enrolment.setChain', {
      unit: unit?.id ?? '',
      gatherer: gatherer?.id ?? '',
      decider: decider?.id ?? '',
      from: from ?? asOf,
      ...(document.trim() ? { document: document.trim() } : {}),
    }),
  )
  return (
    <details className='chains screen-only' open={data?.lines.length === 0}>
      <summary>{words.enrolment.chains}</summary>
      {data?.lines.length === 0 && <p className='quiet'>{words.enrolment.noChains}</p>}
      {data && data.lines.length > 0 && (
        <DataTable caption={words.enrolment.chains} hideCaption columns={chainColumns(words)} rows={data.lines} rowKey={(l) => String(l.id)} />
      )}
      {data?.mayChange && (
        <div className='desk-head'>
          <UnitField label={words.enrolment.chainOf} asOf={from ?? asOf} value={unit} onUnit={setUnit} />
          <UnitField label={words.enrolment.gatherer} asOf={from ?? asOf} value={gatherer} onUnit={setGatherer} />
          <UnitField label={words.enrolment.decider} asOf={from ?? asOf} value={decider} onUnit={setDecider} />
          <DayField label={words.enrolment.from} hint={words.asOf.hint} error={words.asOf.notADay} value={from} onDay={setFrom} />
          <TextInput size='sm' label={words.enrolment.document} value={document} onChange={(e) => setDocument(e.currentTarget.value)} />
          <Button
            size='sm'
            variant='outline'
            disabled={!unit || !gatherer || !decider || !from}
            loading={save.isPending}
            onClick={() => save.mutate(undefined)}
          >
            {words.enrolment.setChain}
          </Button>
        </div>
      )}
      {save.error && <Declined error={save.error} />}
    </details>
  )
}

/** What the gathering office and the deciding leader do: the classes, one class's lists, its papers. */
export const GatherPage = () => {
  const words = useWords()
  const url = useUrl()
  const { settled } = useAsOf()
  const { data, error, again } = useAsk('enrolment.gathered', {})
  const chosen = url.class === undefined ? undefined : Number(url.class)
  const onPaper = url.show === 'paper'
  const to = (id: number): string => href('/dao-tao/tong-hop', { asOf: url.asOf, unit: url.unit, class: String(id) })
  return (
    <TrainingPage title={words.enrolment.gather}>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} lines={4} />}
      {data && data.classes.length === 0 && <p className='quiet'>{words.enrolment.noGathered}</p>}
      {data && data.classes.length > 0 && (
        <DataTable caption={words.enrolment.gathered} columns={columns(words, to)} rows={data.classes} rowKey={(c) => String(c.id)} />
      )}
      {chosen !== undefined && (
        <>
          <p className='screen-only switch-part'>
            <a href={to(chosen)} aria-current={onPaper ? undefined : 'page'}>
              {words.enrolment.toLists}
            </a>
            {' · '}
            <a
              href={href('/dao-tao/tong-hop', { asOf: url.asOf, unit: url.unit, class: String(chosen), show: 'paper' })}
              aria-current={onPaper ? 'page' : undefined}
            >
              {words.enrolment.toPaper}
            </a>
          </p>
          {onPaper ? <Decisions key={chosen} of={chosen} /> : <Consolidation key={chosen} of={chosen} />}
        </>
      )}
      <Chains key={settled} asOf={settled} />
    </TrainingPage>
  )
}
