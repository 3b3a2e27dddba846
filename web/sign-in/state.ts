import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { askState, door, step, type Refused, type Step, type StepInput, type StepOutput } from '../api.ts'

/** Whether this browser is signed in. Asked after the screen's own question, which does not wait for it. */
export const useSignedIn = () => {
  const [later, setLater] = useState(false)
  useEffect(() => setLater(true), [])
  return useQuery<StepOutput<'state'>, Refused>({ queryKey: ['sign-in'], queryFn: askState, enabled: later, staleTime: 60_000 })
}

/** Whether the server has asked to be signed in to since the page was loaded. */
export const useShut = (): boolean => {
  const [shut, setShut] = useState(false)
  useEffect(() => {
    const close = () => setShut(true)
    door.addEventListener('shut', close)
    return () => door.removeEventListener('shut', close)
  }, [])
  return shut
}

/**
 * Whether a second factor is or was to be set up since the page was loaded: the recovery codes that come with it stay to be read until the person goes on,
 * though the session is whole by then.
 */
export const useEnrolling = (): boolean => {
  const { data } = useSignedIn()
  const isNow = data?.stage === 'enrol'
  const [was, setWas] = useState(isNow)
  useEffect(() => {
    if (isNow) setWas(true)
  }, [isNow])
  return was || isNow
}

/** A step at the door. */
export const useStep = <N extends Step>(name: N, done: (told: StepOutput<N>) => void) =>
  useMutation<StepOutput<N>, Refused, StepInput<N>>({ mutationFn: (input) => step(name, input), onSuccess: done })

/** Into the house: everything is loaded afresh, so that nothing of before is left in the page. */
export const comeIn = (): void => {
  if (['/dang-nhap', '/loi-moi', '/bat-dau'].includes(location.pathname)) location.replace('/')
  else location.reload()
}
