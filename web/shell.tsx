import { NativeSelect } from '@mantine/core'
import { Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { useEffect, useRef, type MouseEvent } from 'react'
import { addDays, addMonths, vnDay, type Day } from '#lib/day.ts'
import { useAsOf, WithAsOf } from './asof.tsx'
import { DayField } from './ui/day-field.tsx'
import { ButtonLink } from './ui/link.tsx'
import { DaySlider } from './ui/slider.tsx'
import { Empty } from './ui/states.tsx'
import { carried, href, today, useUrl } from './url.ts'
import { useChangeLanguage, useWords } from './words/use.tsx'

const [first, last]: [Day, Day] = ['2004-01-01', '2030-12-31']
const marks: readonly Day[] = ['2019-12-25', '2023-08-01', '2025-07-01', '2026-04-30']

const back = [
  { what: 'year', by: -1, move: (d: Day) => addMonths(d, -12) },
  { what: 'month', by: -1, move: (d: Day) => addMonths(d, -1) },
  { what: 'day', by: -1, move: (d: Day) => addDays(d, -1) },
] as const
const forward = [
  { what: 'year', by: 1, move: (d: Day) => addMonths(d, 12) },
  { what: 'month', by: 1, move: (d: Day) => addMonths(d, 1) },
  { what: 'day', by: 1, move: (d: Day) => addDays(d, 1) },
] as const

const Step = ({ what, by, move }: { what: 'year' | 'month' | 'day'; by: number; move: (day: Day) => Day }) => {
  const words = useWords()
  const { day, follow } = useAsOf()
  const says = `${by < 0 ? '−' : '+'}1 ${words.asOf.steps[what]}`
  return <button type="button" title={words.asOf.step(by, words.asOf.steps[what])} onClick={() => follow(move(day))}>{says}</button>
}

/** The largest control of every screen: the day, typed, stepped or dragged. */
const AsOfControl = () => {
  const words = useWords()
  const { day, go, follow } = useAsOf()
  return (
    <section className="as-of" aria-label={words.asOf.region}>
      <DayField className="as-of-field" size="xl" label={words.asOf.label} hint={words.asOf.hint} error={words.asOf.notADay} value={day} onDay={(to) => to && go(to)} />
      <div className="steps">
        {back.map((step) => <Step key={step.what} {...step} />)}
        <button type="button" className="today" onClick={() => go(today)} title={vnDay(today)}>{words.asOf.today}</button>
        {forward.map((step) => <Step key={step.what} {...step} />)}
        <NativeSelect className="marks" size="sm" aria-label={words.asOf.marks} value="" onChange={(e) => e.currentTarget.value && go(e.currentTarget.value as Day)}
          data={[{ value: '', label: words.asOf.goTo }, ...marks.map((mark) => ({ value: mark, label: `${vnDay(mark)} – ${words.asOf.known[mark] ?? ''}` }))]} />
      </div>
      <DaySlider label={words.asOf.slider} from={first} to={last} value={day} marks={marks} onDay={follow} onRest={(to) => to !== day && follow(to)} />
    </section>
  )
}

const Navigation = () => {
  const words = useWords()
  const url = useUrl()
  const { pathname } = useLocation()
  const to = carried(url)
  const items = [['/', words.nav.review], ['/nguoi', words.nav.people], ['/so-sanh', words.nav.compare], ['/nhap', words.nav.import], ['/tieu-chuan', words.nav.standards], ['/so-cai', words.nav.ledger]] as const
  const here = (path: string) => (path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`))
  return <nav className="sections" aria-label={words.nav.label}><ul>{items.map(([path, name]) => <li key={path}><a href={href(path, to)} aria-current={here(path) ? 'page' : undefined}>{name}</a></li>)}</ul></nav>
}

/** Links within the application are followed without loading the page again. */
const useLinks = () => {
  const router = useRouter()
  return (event: MouseEvent) => {
    const link = (event.target as Element).closest('a')
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    if (link.origin !== location.origin || link.target || link.hasAttribute('download') || link.hash) return
    event.preventDefault()
    router.history.push(link.pathname + link.search)
  }
}

/** A new screen is announced: its heading takes the focus. */
const useFocusOnScreen = () => {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    setTimeout(() => document.querySelector<HTMLElement>('main h1')?.focus(), 50)
  }, [pathname])
}

/** The frame of every screen: skip link, sections, the day, the screen itself. */
export const Shell = () => {
  const words = useWords()
  const changeLanguage = useChangeLanguage()
  const url = useUrl()
  const onClick = useLinks()
  useFocusOnScreen()
  return (
    <WithAsOf>
      <div className="shell" onClick={onClick}>
        <a className="skip" href="#main">{words.skip}</a>
        <header className="top screen-only">
          <div className="brand-line">
            <a className="brand" href={href('/', carried(url))}><b>{words.appName}</b><span>{words.motto}</span></a>
            <Navigation />
            <button type="button" className="language" lang={words.lang === 'vi' ? 'en' : 'vi'} onClick={changeLanguage}>{words.otherLanguage}</button>
          </div>
          <AsOfControl />
        </header>
        <main id="main" tabIndex={-1}><Outlet /></main>
      </div>
    </WithAsOf>
  )
}

export const NotFound = () => {
  const { notFound } = useWords()
  return <div className="page"><title>{`${notFound.title} – Gốc`}</title><h1 tabIndex={-1} className="hidden">{notFound.title}</h1><Empty title={notFound.title} says={notFound.says}><ButtonLink to="/">{notFound.home}</ButtonLink></Empty></div>
}
