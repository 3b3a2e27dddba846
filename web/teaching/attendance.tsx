import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { vnDay, type Day } from '#lib/day.ts'
import type { Output } from '../api.ts'
import { today, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { canKeepPage, forget, keepPage } from './kept.ts'
import { useMarks, type Cell, type State, type useClass } from './use-room.ts'
import './room.css'

type Class = Output<'teaching.class'>
type Lesson = Class['lessons'][number]
type Room = ReturnType<typeof useClass>

const states: readonly State[] = ['present', 'late', 'excused', 'absent']
const clockOf = (at: number): string =>
  new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' }).format(new Date(at))

/** The session that is on today, else the last one before, else the first. */
const current = (lessons: readonly Lesson[]): Lesson | undefined => lessons.filter((l) => l.day <= today).at(-1) ?? lessons[0]

const Keeping = ({ id, room }: { id: number; room: Room }) => {
  const { teaching } = useWords()
  const [busy, setBusy] = useState(false)
  const keep = async () => {
    setBusy(true)
    if (canKeepPage()) await keepPage()
    room.keepNow()
    setBusy(false)
  }
  return (
    <p className='keeping screen-only'>
      {room.isKept ? (
        <>
          <strong>{teaching.kept}.</strong>{' '}
          <Button size='compact-md' variant='default' onClick={() => void forget(id).then(room.letGo)}>
            {teaching.forget}
          </Button>
        </>
      ) : (
        <>
          <Button size='compact-md' variant='default' loading={busy} disabled={!room.online} onClick={() => void keep()}>
            {teaching.keep}
          </Button>{' '}
          <small>{canKeepPage() ? teaching.keepSays : teaching.cannotKeep}</small>
        </>
      )}
    </p>
  )
}

const Sending = ({ marks, online }: { marks: ReturnType<typeof useMarks>; online: boolean }) => {
  const { teaching, lang } = useWords()
  return (
    <div className='sending' role='status'>
      {!online && <p className='offline'>{teaching.offline}</p>}
      <p>
        <strong className={marks.unsent > 0 ? 'unsent' : undefined}>{marks.unsent > 0 ? teaching.unsent(marks.unsent) : teaching.allSent}</strong>{' '}
        {marks.unsent > 0 && (
          <Button size='compact-md' variant='outline' onClick={marks.send}>
            {teaching.send}
          </Button>
        )}
      </p>
      {marks.foreign !== undefined && <p className='says-problem'>{teaching.otherAccount(marks.foreign)}</p>}
      {marks.error && <p className='says-problem'>{lang === 'vi' ? marks.error.says : marks.error.saysEn}</p>}
      {marks.aside.map((a) => (
        <p key={a.says} className='says-problem'>
          {teaching.aside} ({a.marks}): {lang === 'vi' ? a.says : a.saysEn}
        </p>
      ))}
    </div>
  )
}

/** `onState` is left out where the reader takes no attendance. */
type RowProps = { name: string; unit: string; cell: Cell | undefined; onState: ((state: State) => void) | undefined }

const Row = ({ name, unit, cell, onState }: RowProps) => {
  const { teaching } = useWords()
  return (
    <li className={cell && cell.against.length > 0 ? 'conflict' : undefined}>
      <span className='who'>
        <b>{name}</b>
        <small>
          {unit}
          {cell === undefined && ` · ${teaching.unmarked}`}
        </small>
        {cell?.against.map((a) => (
          <small key={`${a.device}${a.at}`} className='against'>
            {teaching.against(teaching.states[a.state] ?? a.state, a.actor, clockOf(a.at))}
          </small>
        ))}
      </span>
      {onState === undefined && <b>{cell ? teaching.states[cell.state] : teaching.unmarked}</b>}
      {onState && (
        <span className='states' role='group' aria-label={name}>
          {states.map((s) => (
            <button key={s} type='button' className={`state ${s}`} aria-pressed={cell?.state === s} onClick={() => onState(s)}>
              {teaching.states[s]}
              {cell?.state === s && !cell.sent && <span aria-hidden='true'> ↑</span>}
            </button>
          ))}
        </span>
      )}
    </li>
  )
}

/** Attendance of one session, made for a tablet in the room: it works without a network and is sent when there is one. */
export const Attendance = ({ id, room, data }: { id: number; room: Room; data: Class }) => {
  const { teaching } = useWords()
  const { row } = useUrl()
  const [chosen, setChosen] = useState(row === undefined ? undefined : Number(row))
  const marks = useMarks(id, room.login, room.attendance)
  const lesson = data.lessons.find((l) => l.id === chosen) ?? current(data.lessons)
  if (!lesson) return <p className='quiet'>{teaching.noLessons}</p>
  if (data.learners.length === 0) return <p className='quiet'>{teaching.nobody}</p>
  const cells = data.learners.map((l) => ({ ...l, cell: marks.cellOf(l.person, lesson.id) }))
  const open = cells.filter((c) => c.cell === undefined)
  const there = cells.filter((c) => c.cell?.state === 'present' || c.cell?.state === 'late')
  const apart = cells.filter((c) => (c.cell?.against.length ?? 0) > 0)
  const label = (l: Lesson) => `${vnDay(l.day as Day)}, ${l.from}–${l.to} · ${l.subject}`
  return (
    <section className='room' aria-label={teaching.parts.attendance}>
      <NativeSelect
        size='md'
        label={teaching.choose}
        value={String(lesson.id)}
        data={data.lessons.map((l) => ({ value: String(l.id), label: label(l) }))}
        onChange={(e) => setChosen(Number(e.currentTarget.value))}
      />
      {data.may.teach && <Keeping id={id} room={room} />}
      {data.may.teach && <Sending marks={marks} online={room.online} />}
      <p className='tally'>
        <strong>{teaching.counted(there.length, cells.length)}</strong>
        {open.length > 0 && <span> · {teaching.left(open.length)}</span>}
        {apart.length > 0 && <span className='says-problem'> · {teaching.conflicts(apart.length)}</span>}
      </p>
      {data.may.teach && open.length > 0 && (
        <Button
          size='md'
          variant='outline'
          onClick={() =>
            marks.mark(
              open.map((c) => c.person),
              lesson.id,
              'present',
            )
          }
        >
          {teaching.allPresent}
        </Button>
      )}
      <ul className='attendance'>
        {cells.map((c) => (
          <Row
            key={c.person}
            name={c.name}
            unit={c.unit}
            cell={c.cell}
            onState={data.may.teach ? (state) => marks.mark([c.person], lesson.id, state) : undefined}
          />
        ))}
      </ul>
    </section>
  )
}
