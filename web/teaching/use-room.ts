import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { latest, type Said } from '#lib/latest.ts'
import { act, Refused, type Output } from '../api.ts'
import { useAsk } from '../paced.ts'
import { useSignedIn } from '../sign-in/state.ts'
import { device, newId, readKept, readUnsent, writeKept, writeUnsent, type Kept, type Mark } from './kept.ts'

export type State = Mark['state']
type Attendance = Output<'attendance.read'>
export type Cell = { readonly state: State; readonly sent: boolean; readonly against: Attendance['marks'][number]['against'] }

const sendEvery = 15_000
const batch = 500

const useOnline = (): boolean => {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    for (const what of ['online', 'offline']) window.addEventListener(what, look)
    return () => {
      for (const what of ['online', 'offline']) window.removeEventListener(what, look)
    }
  }, [])
  return online
}

/** Whose marks this device makes: of who is signed in, or of whoever kept the class when the server cannot be asked. */
const useLogin = (kept: Kept | undefined): string => {
  const { data } = useSignedIn()
  return data ? (data.account?.login ?? '') : (kept?.login ?? '')
}

/** A class with its attendance: from the server while it answers, else as this device keeps it; and kept anew when it is to be. */
export const useClass = (id: number) => {
  const [kept, setKept] = useState(() => readKept(id))
  const live = useAsk('teaching.class', { class: id })
  const attendance = useAsk('attendance.read', { class: id })
  const online = useOnline()
  const login = useLogin(kept)
  const keepNow = useCallback(() => {
    if (!live.data || !attendance.data) return
    const now = { login, class: live.data, attendance: attendance.data }
    writeKept(id, now)
    setKept(now)
  }, [id, login, live.data, attendance.data])
  const unreachable = live.error?.code === 'network' || attendance.error?.code === 'network'
  const askAgain = useRef(() => undefined as void)
  askAgain.current = () => {
    live.again()
    attendance.again()
  }
  // What failed without a network is asked again with it, and from time to time while the server does not answer.
  useEffect(() => {
    if (!unreachable || !online) return undefined
    askAgain.current()
    const timer = setInterval(() => askAgain.current(), sendEvery)
    return () => clearInterval(timer)
  }, [unreachable, online])
  const isKept = kept !== undefined
  useEffect(() => {
    if (isKept) keepNow()
  }, [isKept, keepNow])
  return {
    data: live.data ?? kept?.class,
    attendance: attendance.data ?? kept?.attendance,
    error: kept && live.error?.code === 'network' ? null : live.error,
    again: live.again,
    login,
    online: online && !unreachable,
    isKept,
    keepNow,
    letGo: () => setKept(undefined),
  }
}

type Aside = { readonly says: string; readonly saysEn: string; readonly marks: number }

const withoutIds = (marks: readonly Mark[], ids: ReadonlySet<string>): readonly Mark[] => marks.filter((m) => !ids.has(m.id))
const strangersIn = (error: Refused): readonly string[] => {
  const details = error.details as { keys?: readonly string[] } | undefined
  return error.code === 'teaching.no_seat' ? (details?.keys ?? []) : []
}

/** Marks made on this device that wait to be sent, and their sending: now, when the network comes back, and from time to time. */
export const useMarks = (id: number, login: string, attendance: Attendance | undefined) => {
  const queries = useQueryClient()
  const [unsent, setUnsent] = useState(() => readUnsent(id))
  const [aside, setAside] = useState<readonly Aside[]>([])
  const [error, setError] = useState<Refused | null>(null)
  const busy = useRef(false)
  const now = useRef(unsent)
  const hold = useCallback(
    (marks: readonly Mark[], by: string) => {
      now.current = { login: by, marks }
      writeUnsent(id, now.current)
      setUnsent(now.current)
    },
    [id],
  )
  const foreign = unsent.marks.length > 0 && unsent.login !== login ? unsent.login : undefined

  const send = useCallback(async () => {
    if (busy.current || now.current.marks.length === 0 || now.current.login !== login) return
    busy.current = true
    try {
      while (now.current.marks.length > 0) {
        const part = now.current.marks.slice(0, batch)
        try {
          await act('attendance.send', { class: id, device: device(), marks: [...part] })
          hold(withoutIds(now.current.marks, new Set(part.map((m) => m.id))), login)
          setError(null)
        } catch (problem) {
          if (!(problem instanceof Refused)) throw problem
          const strangers = new Set(strangersIn(problem))
          if (strangers.size === 0) {
            setError(problem.code === 'network' ? null : problem)
            return
          }
          const left = part.filter((m) => strangers.has(m.person))
          setAside((old) => [...old, { says: problem.says, saysEn: problem.saysEn, marks: left.length }])
          hold(withoutIds(now.current.marks, new Set(left.map((m) => m.id))), login)
        }
      }
      await queries.invalidateQueries({ queryKey: ['attendance.read'] })
    } finally {
      busy.current = false
    }
  }, [hold, id, login, queries])

  useEffect(() => {
    const again = () => void send()
    const timer = setInterval(again, sendEvery)
    window.addEventListener('online', again)
    again()
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [send])

  const mark = (people: readonly string[], lesson: number, state: State) => {
    const at = Date.now()
    const seen = attendance?.number ?? 0
    hold([...now.current.marks, ...people.map((person) => ({ id: newId(), person, lesson, state, at, seen }))], login)
    void send()
  }

  /** How somebody stands in a session by what the server has and what waits here. */
  const cellOf = (person: string, lesson: number): Cell | undefined => {
    const sent = attendance?.marks.find((m) => m.person === person && m.lesson === lesson)
    const own = unsent.marks.filter((m) => m.person === person && m.lesson === lesson)
    type Known = Said & { readonly state: State; readonly sent: boolean }
    const all: Known[] = [
      ...(sent ? [{ id: '', at: sent.at, by: sent.device, state: sent.state, sent: true }] : []),
      ...own.map((m) => ({ id: m.id, at: m.at, by: device(), state: m.state, sent: false })),
    ]
    const found = latest(all)
    return found && { state: found.state, sent: found.sent, against: found.sent ? (sent?.against ?? []) : [] }
  }
  return { mark, cellOf, send: () => void send(), unsent: unsent.marks.length, foreign, aside, error }
}
