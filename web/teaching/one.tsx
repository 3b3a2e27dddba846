import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { Says } from '../sign-in/parts.tsx'
import { TrainingPage } from '../training/tabs.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Loading } from '../ui/states.tsx'
import { carried, href, today, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { Attendance } from './attendance.tsx'
import { Certificates } from './certificates.tsx'
import { whenOf } from './classes.tsx'
import { Results } from './results.tsx'
import { Timetable } from './timetable.tsx'
import { useClass } from './use-room.ts'

type Class = Output<'teaching.class'>
const parts = ['attendance', 'timetable', 'results', 'certificates'] as const
type Part = (typeof parts)[number]
const steps = { opened: 'teaching.open', held: 'teaching.hold', closed: 'teaching.close' } as const

const Head = ({ data }: { data: Class }) => {
  const words = useWords()
  const { teaching, lang } = words
  const lines = [
    [teaching.state, data.stateName[lang]],
    [teaching.programme, data.programme],
    [teaching.unit, data.unit],
    [teaching.days, whenOf(data, words)],
    [teaching.learners, teaching.people(data.learners.length)],
  ] as const
  return (
    <dl className='class-head'>
      {lines.map(([what, says]) => (
        <div key={what}>
          <dt>{what}:</dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What may be done with the class now: opened, ended, closed. */
const Moves = ({ data }: { data: Class }) => {
  const words = useWords()
  const [on, setOn] = useState<Day | undefined>(today)
  const move = useCommand((name: (typeof steps)[keyof typeof steps]) => act(name, { class: data.id, day: on ?? today }))
  const can = data.moves.filter((m) => m.can)
  return can.length === 0 ? null : (
    <div className='step-line screen-only'>
      <DayField label={words.teaching.moveDay} hint={words.asOf.hint} error={words.asOf.notADay} value={on} onDay={setOn} />
      {can.map((m) => (
        <Button key={m.step} variant='outline' loading={move.isPending} onClick={() => move.mutate(steps[m.step as keyof typeof steps])}>
          {m[words.lang]}
        </Button>
      ))}
      <Says error={move.error} />
    </div>
  )
}

const Parts = ({ id, here, offline, ended }: { id: number; here: Part; offline: boolean; ended: boolean }) => {
  const { teaching, after } = useWords()
  const url = useUrl()
  return (
    <nav className='tabs screen-only' aria-label={teaching.parts.label}>
      <ul>
        {parts
          .filter((p) => !offline || p === 'attendance')
          .map((p) => (
            <li key={p}>
              <a href={href(`/dao-tao/lop/${id}`, { ...carried(url), show: p })} aria-current={p === here ? 'page' : undefined}>
                {teaching.parts[p]}
              </a>
            </li>
          ))}
        {ended && !offline && (
          <li>
            <a href={href(`/dao-tao/sau-dao-tao/${id}`, carried(url))}>{after.one.tab}</a>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** One class: attendance, timetable, results, certificates. Without a network, attendance as this device keeps it. */
export const ClassPage = () => {
  const words = useWords()
  const { id } = useParams({ strict: false })
  const room = useClass(Number(id))
  const { show } = useUrl()
  const offline = !room.online
  const here: Part = offline ? 'attendance' : (parts.find((p) => p === show) ?? 'attendance')
  const { data } = room
  return (
    <TrainingPage title={data?.name ?? words.teaching.name}>
      {room.error && !data && <Declined error={room.error} again={room.again} />}
      {!data && offline && <p className='says-problem'>{words.teaching.notKept}</p>}
      {!data && !room.error && !offline && <Loading label={words.loading} />}
      {data && (
        <>
          <Head data={data} />
          {!offline && <Moves data={data} />}
          <Parts id={data.id} here={here} offline={offline} ended={data.state === 'held' || data.state === 'closed'} />
          {here === 'attendance' && <Attendance id={data.id} room={room} data={data} />}
          {here === 'timetable' && <Timetable data={data} />}
          {here === 'results' && <Results data={data} />}
          {here === 'certificates' && <Certificates data={data} />}
        </>
      )}
    </TrainingPage>
  )
}
