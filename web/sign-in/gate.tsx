import { lazy, Suspense, type ReactNode } from 'react'
import { useLocation } from '@tanstack/react-router'
import { useEnrolling, useShut, useSignedIn } from './state.ts'

const SignInPage = lazy(() => import('./page.tsx').then((m) => ({ default: m.SignInPage })))
const outside = ['/dang-nhap', '/loi-moi', '/bat-dau']

/** Whether the frame is to be bare: the way in has no sections and no day. */
export const useOutside = (): boolean => {
  const { pathname } = useLocation()
  const shut = useShut()
  const isEnrolling = useEnrolling()
  const { data } = useSignedIn()
  return outside.includes(pathname) || shut || isEnrolling || (data !== undefined && data.stage !== 'full')
}

/** What is asked for, or the way in when the server asks for that first; the address stays, so that one arrives where one was going. */
export const Gate = ({ isOutside, children }: { isOutside: boolean; children: ReactNode }) => {
  const { pathname } = useLocation()
  return isOutside && pathname !== '/loi-moi' ? <Suspense>{<SignInPage />}</Suspense> : children
}
