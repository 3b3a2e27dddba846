import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Refused } from '../api.ts'
import { Form, PasswordField, Says } from '../sign-in/parts.tsx'
import { useStep } from '../sign-in/state.ts'
import { useWords } from '../words/use.tsx'

/** An act on a way of signing in. When the server wants to know again who is there, the password is asked for and the act is done after. */
export const useProven = <Given, Told>(does: (given: Given) => Promise<Told>, done?: (told: Told) => void) => {
  const queries = useQueryClient()
  const [waiting, setWaiting] = useState<Given>()
  const act = useMutation<Told, Refused, Given>({
    mutationFn: does,
    onSuccess: async (told) => {
      setWaiting(undefined)
      done?.(told)
      await queries.invalidateQueries()
    },
    onError: (error, given) => setWaiting(error.code === 'sign_in.confirm_needed' ? given : undefined),
  })
  const asked = act.error?.code === 'sign_in.confirm_needed'
  return {
    go: (given: Given) => act.mutate(given),
    busy: act.isPending,
    asks: (
      <>
        {asked && <Confirm confirmed={() => waiting !== undefined && act.mutate(waiting)} />}
        {!asked && <Says error={act.error} />}
      </>
    ),
  }
}

const Confirm = ({ confirmed }: { confirmed: () => void }) => {
  const { account, signIn } = useWords()
  const confirm = useStep('confirm', confirmed)
  return (
    <section className='confirm-self'>
      <h3>{account.confirmTitle}</h3>
      <p>{account.confirmSays}</p>
      <Form act={signIn.confirm} busy={confirm.isPending} error={confirm.error} send={(given) => confirm.mutate({ password: given('password') })}>
        <PasswordField label={signIn.password} />
      </Form>
    </section>
  )
}
