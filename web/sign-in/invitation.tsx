import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { step, type Refused, type StepOutput } from '../api.ts'
import { Declined } from '../declined.tsx'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/use.tsx'
import { when } from '../words/when.ts'
import { Form, PasswordField, Says, Sheet } from './parts.tsx'
import { comeIn, useSignedIn, useStep } from './state.ts'

/** The token stands behind the address's #, which browsers send to nobody; it is taken out of the address at once. */
const takeToken = (): string => {
  const token = location.hash.slice(1)
  if (token !== '') history.replaceState(history.state, '', location.pathname)
  return token
}

/** Takes up an invitation or a reset: a password of one's own, or the provider. */
export const InvitationPage = () => {
  const words = useWords()
  const [token] = useState(takeToken)
  const state = useSignedIn()
  const asked = useQuery<StepOutput<'invitation'>, Refused>({
    queryKey: ['invitation', token],
    queryFn: () => step('invitation', { token }),
    enabled: token.length >= 20,
  })
  const accept = useStep('accept', ({ stage }) => (stage === 'full' ? comeIn() : location.replace('/dang-nhap')))
  const provider = useStep('provider', ({ to }) => location.assign(to))
  const found = asked.data
  const name = state.data?.provider
  return (
    <Sheet title={found?.purpose === 'reset' ? words.invitation.resetTitle : words.invitation.title}>
      {token.length < 20 && <p className='says-problem'>{words.invitation.none}</p>}
      {asked.error && <Declined error={asked.error} />}
      {asked.isLoading && <Loading label={words.loading} lines={3} />}
      {found && (
        <>
          <p>{words.invitation.says(found.name, found.login)}</p>
          <p className='quiet'>{words.invitation.until(when(found.until, words))}</p>
          <Form
            act={words.invitation.accept}
            busy={accept.isPending}
            error={accept.error}
            send={(given) => accept.mutate({ token, password: given('password') })}
          >
            <input type='hidden' name='login' autoComplete='username' value={found.login} readOnly />
            <PasswordField label={words.invitation.password} hint={words.invitation.rule} fresh />
          </Form>
          {name && (
            <div className='door-ways'>
              <p className='quiet'>{words.signIn.or}</p>
              <Button variant='outline' loading={provider.isPending} onClick={() => provider.mutate({ invitation: token })}>
                {words.invitation.by(name)}
              </Button>
              <Says error={provider.error} />
            </div>
          )}
        </>
      )}
    </Sheet>
  )
}
