import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useSignedIn } from './sign-in/state.ts'
import { useChangeUrl, useUrl } from './url.ts'

/** Screens that show one unit, the country when the address names none. */
const ofUnits = [
  '/',
  '/nguoi',
  '/chat-luong',
  '/so-sanh',
  '/don-vi',
  '/thong-ke',
  '/dao-tao/nhu-cau',
  '/dao-tao/40-tiet',
  '/dao-tao/cam-ket',
  '/dao-tao/ket-qua',
]

const useAccount = () => {
  const { data } = useSignedIn()
  return data?.stage === 'full' ? data.account : null
}
type Account = NonNullable<ReturnType<typeof useAccount>>

/** Where somebody begins who may not review units: what waits in the classes they teach, the own record, the public figures, the units, or the own account. */
const beginning = ({ may, own }: Account): string =>
  may.includes('training.teach')
    ? '/viec-can-lam'
    : own !== null
      ? '/ho-so-cua-toi'
      : may.includes('statistics.read')
        ? '/thong-ke'
        : may.includes('units.read')
          ? '/don-vi'
          : '/tai-khoan'

/** The units that the grants of whoever is signed in lead to; none for someone who sees the country. */
export const useHomes = (): Account['homes'] => useAccount()?.homes ?? []

/** The unit that a screen shows: the one of the address, else the first of one's own, else the country. */
export const useUnit = (): string => {
  const { unit } = useUrl()
  const [home] = useHomes()
  return unit ?? (home === undefined ? 'country' : String(home.unit))
}

/** Whether who is signed in holds a permission over units; whoever sits at the machine of a demonstration holds all. */
export const useMay = (): ((permission: string) => boolean) => {
  const { data } = useSignedIn()
  return (permission) => data?.mode === 'demo' || data?.account?.may.includes(permission) === true
}

/** Whether the address names no unit while it may still turn out that it has to. */
export const useLeading = (): boolean => {
  const { pathname } = useLocation()
  const { unit } = useUrl()
  const { data } = useSignedIn()
  return unit === undefined && ofUnits.includes(pathname) && (data === undefined || (data.account?.homes.length ?? 0) > 0)
}

/** Leads who does not see the country from a screen without a unit to the first of their own, and who reviews nothing to where they begin. */
export const useBeginning = (): void => {
  const account = useAccount()
  const { pathname } = useLocation()
  const { unit } = useUrl()
  const navigate = useNavigate()
  const changeUrl = useChangeUrl()
  const home = account?.homes[0]?.unit
  const start = account && pathname === '/' && !account.may.includes('review.read') ? beginning(account) : undefined
  const leads = start === undefined && unit === undefined && ofUnits.includes(pathname)
  useEffect(() => {
    if (start !== undefined) void navigate({ to: start, replace: true })
    else if (leads && home !== undefined) changeUrl({ unit: String(home) }, { replace: true })
  }, [start, leads, home, navigate, changeUrl])
}
