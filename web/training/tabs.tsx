import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { carried, href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'

/** The pages of the training cycle, in the order of the work: address and name. */
const useTabs = () => {
  const words = useWords()
  const { tabs } = words.training
  return [
    ['/dao-tao', tabs.plans],
    ['/dao-tao/nhu-cau', tabs.needs],
    ['/dao-tao/ai-hoc-truoc', words.whoFirst.title],
    ['/dao-tao/dang-ky', words.enrolment.register],
    ['/dao-tao/tong-hop', words.enrolment.gather],
    ['/dao-tao/chuong-trinh', tabs.programmes],
    ['/dao-tao/ket-qua', words.followup.results],
    ['/dao-tao/40-tiet', words.followup.yearly.tab],
    ['/dao-tao/cam-ket', words.followup.commit.tab],
    ['/viec-can-lam', words.followup.inbox],
    ['/dao-tao/lop', words.teaching.nav],
  ] as const
}

/** A page of the training cycle under its tabs: title, and what it shows. */
export const TrainingPage = ({ title, children, acts }: { title: string; children: ReactNode; acts?: ReactNode }) => {
  const { pathname } = useLocation()
  const to = carried(useUrl())
  const { training } = useWords()
  const here = (path: string) =>
    pathname === path ||
    (path === '/dao-tao' && pathname.startsWith('/dao-tao/ke-hoach/')) ||
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
