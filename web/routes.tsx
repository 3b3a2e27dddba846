import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { NotFound, Shell } from './shell.tsx'
import { readSearch, searchText } from './url.ts'
import { ReviewPage } from './review/page.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, validateSearch: readSearch })
const at = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load as never, name as never) })

/** Every screen and its address. */
const routes = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: ReviewPage }),
  at('/nguoi', () => import('./people/list.tsx'), 'PeoplePage'),
  at('/nguoi/moi', () => import('./record/new.tsx'), 'NewPersonPage'),
  at('/nguoi/$id/2c', () => import('./record/form-2c.tsx'), 'Form2CPage'),
  at('/nguoi/$id', () => import('./people/one.tsx'), 'PersonPage'),
  at('/chat-luong', () => import('./record/quality.tsx'), 'QualityPage'),
  at('/so-sanh', () => import('./review/compare.tsx'), 'ComparePage'),
  at('/dao-tao', () => import('./training/plans.tsx'), 'PlansPage'),
  at('/dao-tao/ke-hoach/$id', () => import('./training/plan.tsx'), 'PlanPage'),
  at('/dao-tao/dang-ky', () => import('./enrolment/unit.tsx'), 'RegisterPage'),
  at('/dao-tao/tong-hop', () => import('./enrolment/gather.tsx'), 'GatherPage'),
  at('/dao-tao/nhu-cau', () => import('./training/needs.tsx'), 'NeedsPage'),
  at('/dao-tao/ai-hoc-truoc', () => import('./training/who-first.tsx'), 'WhoFirstPage'),
  at('/dao-tao/chuong-trinh', () => import('./training/programmes.tsx'), 'ProgrammesPage'),
  at('/dao-tao/ket-qua', () => import('./followup/results.tsx'), 'ResultsPage'),
  at('/dao-tao/khao-sat', () => import('./training/surveys.tsx'), 'SurveysPage'),
  at('/dao-tao/40-tiet', () => import('./followup/yearly.tsx'), 'YearlyPage'),
  at('/dao-tao/cam-ket', () => import('./followup/commitments.tsx'), 'CommitmentsPage'),
  at('/dao-tao/cam-ket/$person/$commitment', () => import('./followup/pay-back.tsx'), 'PayBackPage'),
  at('/viec-can-lam', () => import('./followup/inbox.tsx'), 'InboxPage'),
  at('/dao-tao/sau-dao-tao', () => import('./after/summary.tsx'), 'AfterPage'),
  at('/dao-tao/sau-dao-tao/cau-hoi', () => import('./after/settings.tsx'), 'AfterSettingsPage'),
  at('/dao-tao/sau-dao-tao/$id', () => import('./after/one.tsx'), 'ClassAfterPage'),
  at('/dao-tao/ap-dung', () => import('./after/assess.tsx'), 'AssessPage'),
  at('/dao-tao/y-kien', () => import('./after/own.tsx'), 'OpinionPage'),
  at('/dao-tao/giang-vien', () => import('./teaching/lecturers.tsx'), 'LecturersPage'),
  at('/dao-tao/lop', () => import('./teaching/classes.tsx'), 'ClassesPage'),
  at('/dao-tao/lop/$id', () => import('./teaching/one.tsx'), 'ClassPage'),
  at('/dao-tao/lop/$id/chung-chi', () => import('./teaching/certificate-pages.tsx'), 'CertificatePages'),
  at('/don-vi', () => import('./units/page.tsx'), 'UnitsPage'),
  at('/nhap', () => import('./import/page.tsx'), 'ImportPage'),
  at('/tieu-chuan', () => import('./standards/page.tsx'), 'StandardsPage'),
  at('/so-cai', () => import('./ledger/page.tsx'), 'LedgerPage'),
  at('/dang-nhap', () => import('./sign-in/page.tsx'), 'SignInPage'),
  at('/bat-dau', () => import('./sign-in/page.tsx'), 'SignInPage'),
  at('/loi-moi', () => import('./sign-in/invitation.tsx'), 'InvitationPage'),
  at('/tai-khoan', () => import('./account/page.tsx'), 'AccountPage'),
  at('/du-lieu', () => import('./privacy/page.tsx'), 'PrivacyPage'),
  at('/ho-so-cua-toi', () => import('./privacy/own.tsx'), 'OwnPage'),
  at('/quyen', () => import('./rights/page.tsx'), 'RightsPage'),
  at('/thong-ke', () => import('./review/statistics.tsx'), 'StatisticsPage'),
  at('/quan-tri/tai-khoan', () => import('./accounts/page.tsx'), 'AccountsPage'),
])

/** Addresses hold plain texts: '?unit=12' is the text '12', never a number or quoted. */
export const router = createRouter({
  routeTree: routes,
  parseSearch: (text: string) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: searchText,
  scrollRestoration: true,
  trailingSlash: 'never',
})
