import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMay } from '../home.ts'
import { carried, href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'

/** The pages of the training cycle that are open to who is signed in, in the order of the work: address and name. */
const useTabs = () => {
  const words = useWords()
  const may = useMay()
  const { tabs } = words.training
  const all = [
    ['/viec-can-lam', words.followup.inbox, 'training.class'],
    ['/dao-tao/nhu-cau', tabs.needs, 'training.read'],
    ['/dao-tao/khao-sat', words.survey.tab, 'training.wish'],
    ['/dao-tao/ai-hoc-truoc', words.whoFirst.title, 'training.read'],
    ['/dao-tao', tabs.plans, 'training.read'],
    ['/dao-tao/dang-ky', words.enrolment.register, 'training.read'],
    ['/dao-tao/tong-hop', words.enrolment.gather, 'training.read'],
    ['/dao-tao/lop', words.teaching.nav, 'training.class'],
    ['/dao-tao/ket-qua', words.followup.results, 'training.read'],
    ['/dao-tao/sau-dao-tao', words.after.nav, 'training.read'],
    ['/dao-tao/40-tiet', words.followup.yearly.tab, 'training.read'],
    ['/dao-tao/cam-ket', words.followup.commit.tab, 'people.read'],
    ['/dao-tao/chuong-trinh', tabs.programmes, 'training.read'],
    ['/dao-tao/giang-vien', words.teaching.lecturers, 'training.consolidate'],
  ] as const
  return all.filter(([, , needs]) => may(needs))
}

/** A page of the training cycle under its tabs: title, and what it shows. */
export const TrainingPage = ({ title, children, acts }: { title: string; children: ReactNode; acts?: ReactNode }) => {
  const { pathname } = useLocation()
  const to = carried(useUrl())
  const { training } = useWords()
  const here = (path: string) =>
    pathname === path ||
    (path === '/dao-tao' && pathname.startsWith('/dao-tao/ke-hoach/')) ||
    (path === '/dao-tao/sau-dao-tao' && pathname === '/dao-tao/ap-dung') ||
    (path !== '/dao-tao' && pathname.startsWith(`${path}/`))
  return (
    <div className='page'>
      <title>{`${title} – Gốc`}</title>
      <nav className='tabs screen-only' aria-label={training.tabs.label}>
        <ul>
          {useTabs().map(([path, name]) => (
            <li key={path}>
              <a href={href(path, to)} aria-current={here(path) ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className='page-head'>
        <h1 tabIndex={-1}>{title}</h1>
        {acts && <div className='acts screen-only'>{acts}</div>}
      </div>
      {children}
    </div>
  )
}
