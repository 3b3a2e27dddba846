import { Outlet, useLocation, useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { AsOfControl } from './as-of-control.tsx'
import { WithAsOf } from './asof.tsx'
import { useBeginning, useHomes, useMay } from './home.ts'
import { Gate, useOutside } from './sign-in/gate.tsx'
import { AccountMenu } from './sign-in/menu.tsx'
import { ButtonLink } from './ui/link.tsx'
import { Empty } from './ui/states.tsx'
import { carried, href, useUrl } from './url.ts'
import { useChangeLanguage, useWords } from './words/use.tsx'

const Navigation = () => {
  const words = useWords()
  const url = useUrl()
  const { pathname } = useLocation()
  const to = carried(url)
  const may = useMay()
  const items = (
    [
      ['/', words.nav.review, 'review.read'],
      ['/nguoi', words.nav.people, 'people.read'],
      ['/chat-luong', words.quality.nav, 'people.read'],
      ['/so-sanh', words.nav.compare, 'review.read'],
      ['/dao-tao', words.training.nav, 'training.read'],
      ['/dao-tao/lop', words.teaching.nav, 'training.class', 'training.read'],
      ['/don-vi', words.nav.units, 'units.read'],
      ['/nhap', words.nav.import, 'workbooks.import'],
      ['/tieu-chuan', words.nav.standards, 'standards.read'],
      ['/so-cai', words.nav.ledger, 'ledger.read'],
      ['/thong-ke', words.rights.statistics.nav, 'statistics.read', 'review.read'],
      ['/du-lieu', words.privacy.nav, 'privacy.read'],
    ] as const
  ).filter(([, , needs, instead]) => may(needs) && (instead === undefined || !may(instead)))
  const here = (path: string) => (path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`))
  return (
    <nav className='sections' aria-label={words.nav.label}>
      <ul>
        {items.map(([path, name]) => (
          <li key={path}>
            <a href={href(path, to)} aria-current={here(path) ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** For someone with several units: the way to each. */
const Homes = () => {
  const { privacy } = useWords()
  const url = useUrl()
  const homes = useHomes()
  return homes.length < 2 ? null : (
    <nav className='homes' aria-label={privacy.homes}>
      <b>{privacy.homes}:</b>
      {homes.map((h) => (
        <a key={h.unit} href={href('/', { ...carried(url), unit: String(h.unit) })} aria-current={url.unit === String(h.unit) ? 'true' : undefined}>
          {h.name}
        </a>
      ))}
    </nav>
  )
}

/** Links within the application are followed without loading the page again. */
const useLinks = () => {
  const { history } = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      if (link.origin !== location.origin || link.target || link.hasAttribute('download') || link.hash) return
      event.preventDefault()
      history.push(link.pathname + link.search)
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [history])
}

const lookEvery = 50
const looks = 60

/** A new screen is announced: its heading takes the focus once it is there, unless the reader has gone on meanwhile. */
const useFocusOnScreen = () => {
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const before = useRef(pathname)
  useEffect(() => {
    const first = before.current === undefined || before.current === pathname
    before.current = pathname
    if (first) return undefined
    let left = looks
    const timer = setInterval(() => {
      const heading = document.querySelector<HTMLElement>('main h1')
      const active = document.activeElement
      const free = active === null || active === document.body || active instanceof HTMLAnchorElement
      if (heading && free) heading.focus()
      if (heading || !free || --left === 0) clearInterval(timer)
    }, lookEvery)
    return () => clearInterval(timer)
  }, [pathname])
}

/** The frame of every screen: skip link, sections, the day, the screen itself. */
export const Shell = () => {
  const words = useWords()
  const changeLanguage = useChangeLanguage()
  const url = useUrl()
  const isOutside = useOutside()
  useLinks()
  useFocusOnScreen()
  useBeginning()
  return (
    <WithAsOf>
      <div className='shell'>
        <a className='skip' href='#main'>
          {words.skip}
        </a>
        <header className='top screen-only'>
          <div className='brand-line'>
            <a className='brand' href={href('/', carried(url))}>
              <b>{words.appName}</b>
              <span>{words.motto}</span>
            </a>
            {!isOutside && <Navigation />}
            {!isOutside && <AccountMenu />}
            <button type='button' className='language' lang={words.lang === 'vi' ? 'en' : 'vi'} onClick={changeLanguage}>
              {words.otherLanguage}
            </button>
          </div>
          {!isOutside && <Homes />}
          {!isOutside && <AsOfControl />}
        </header>
        <main id='main' tabIndex={-1}>
          <Gate isOutside={isOutside}>
            <Outlet />
          </Gate>
        </main>
      </div>
    </WithAsOf>
  )
}

export const NotFound = () => {
  const { notFound } = useWords()
  return (
    <div className='page'>
      <title>{`${notFound.title} – Gốc`}</title>
      <h1 tabIndex={-1} className='hidden'>
        {notFound.title}
      </h1>
      <Empty title={notFound.title} says={notFound.says}>
        <ButtonLink to='/'>{notFound.home}</ButtonLink>
      </Empty>
    </div>
  )
}
