import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { StepOutput } from '../api.ts'
import { Declined } from '../declined.tsx'
import { signInTexts, signInTextsEn } from '#texts/sign-in.ts'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/use.tsx'
import { Passkeys } from '../account/passkeys.tsx'
import { Totp } from '../account/totp.tsx'
import { FirstForm } from './first.tsx'
import { CodeField, Form, LoginField, PasswordField, Says, Sheet } from './parts.tsx'
import { PasskeyButton } from './passkey.tsx'
import { comeIn, useEnrolling, useSignedIn, useStep } from './state.ts'

type State = StepOutput<'state'>

const ProviderButton = ({ name }: { name: string }) => {
  const words = useWords()
  const go = useStep('provider', ({ to }) => location.assign(to))
  return (
    <>
      <Button variant='outline' loading={go.isPending} onClick={() => go.mutate({})}>
        {words.signIn.provider(name)}
      </Button>
      <Says error={go.error} />
    </>
  )
}

/** Why somebody was sent back from the provider; the address says only the code. */
const SentBack = ({ provider }: { provider: string | null }) => {
  const { lang } = useWords()
  const code = location.hash.slice(1)
  if (!['sign_in.provider_failed', 'sign_in.provider_down', 'sign_in.not_linked', 'account.invitation_spent', 'account.link_taken'].includes(code))
    return null
  const texts = lang === 'vi' ? signInTexts : signInTextsEn
  return (
    <p className='says-problem' role='alert'>
      {texts[code as 'sign_in.not_linked']({ name: provider ?? '' })}
    </p>
  )
}

/** On, to where a step has led. */
type Next = (told: { stage: State['stage'] }) => void

const PasswordStep = ({ state, next }: { state: State; next: Next }) => {
  const { signIn: words } = useWords()
  const enter = useStep('password', next)
  return (
    <Sheet title={words.title}>
      <SentBack provider={state.provider} />
      <Form
        act={words.enter}
        busy={enter.isPending}
        error={enter.error}
        send={(given) => enter.mutate({ login: given('login'), password: given('password') })}
      >
        <LoginField label={words.login} />
        <PasswordField label={words.password} />
      </Form>
      <div className='door-ways'>
        <p className='quiet'>{words.or}</p>
        <PasskeyButton label={words.passkey} done={next} />
        {state.provider !== null && <ProviderButton name={state.provider} />}
      </div>
      <p className='quiet'>{words.forgotten}</p>
    </Sheet>
  )
}

const SecondStep = ({ state, next }: { state: State; next: Next }) => {
  const { signIn: words } = useWords()
  const give = useStep('second', next)
  const leave = useStep('out', next)
  return (
    <Sheet title={words.secondTitle}>
      <p>{words.secondSays}</p>
      <Form act={words.confirm} busy={give.isPending} error={give.error} send={(given) => give.mutate({ code: given('code') })}>
        <CodeField label={words.code} />
      </Form>
      <div className='door-ways'>
        {state.second?.passkey && <PasskeyButton label={words.usePasskey} done={next} />}
        <Button variant='default' onClick={() => leave.mutate({})}>
          {words.asOther}
        </Button>
      </div>
    </Sheet>
  )
}

const EnrolStep = () => {
  const { signIn: words } = useWords()
  return (
    <Sheet title={words.enrolTitle}>
      <p>{words.enrolSays}</p>
      <Totp has={false} fixed />
      <Passkeys passkeys={[]} />
      <div className='acts'>
        <Button onClick={comeIn}>{words.goOn}</Button>
      </div>
    </Sheet>
  )
}

/** The way in, as far as this browser has come: the first account, a password, a second factor, the setting up of one. */
export const SignInPage = () => {
  const words = useWords()
  const queries = useQueryClient()
  const { data: state, error, refetch } = useSignedIn()
  const isEnrolling = useEnrolling()
  const stage = state?.stage
  const mode = state?.mode
  useEffect(() => {
    if (mode === 'demo' || (stage === 'full' && location.pathname === '/dang-nhap')) location.replace('/')
  }, [mode, stage])
  const next: Next = (told) => {
    if (told.stage === 'full') comeIn()
    else void queries.invalidateQueries({ queryKey: ['sign-in'] })
  }
  if (error)
    return (
      <Sheet title={words.signIn.title}>
        <Declined error={error} again={() => void refetch()} />
      </Sheet>
    )
  if (!state) return <Loading label={words.loading} lines={4} />
  if (state.first) return <FirstForm state={state} />
  if (state.stage === 'second') return <SecondStep state={state} next={next} />
  if (isEnrolling) return <EnrolStep />
  return <PasswordStep state={state} next={next} />
}
