import { Button } from '@mantine/core'
import { useState } from 'react'
import { act } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Form, PasswordField } from '../sign-in/parts.tsx'
import { useStep } from '../sign-in/state.ts'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/use.tsx'
import { Codes } from './codes.tsx'
import { Passkeys } from './passkeys.tsx'
import { useProven } from './proven.tsx'
import { Sessions } from './sessions.tsx'
import { Totp } from './totp.tsx'

const Password = ({ has }: { has: boolean }) => {
  const { account, invitation } = useWords()
  const [done, setDone] = useState(false)
  const set = useProven(
    (password: string) => act('account.setPassword', { password }),
    () => setDone(true),
  )
  return (
    <section>
      <h2>{account.passwordTitle}</h2>
      {!has && <p>{account.noPassword}</p>}
      <Form act={account.setPassword} busy={set.busy} send={(given) => set.go(given('password'))}>
        <PasswordField label={invitation.password} hint={invitation.rule} fresh />
      </Form>
      {set.asks}
      {done && <p role='status'>{account.passwordDone}</p>}
    </section>
  )
}

const Recovery = ({ left }: { left: number }) => {
  const { account } = useWords()
  const [codes, setCodes] = useState<readonly string[]>([])
  const make = useProven(
    () => act('account.newRecoveryCodes', {}),
    ({ recoveryCodes }) => setCodes(recoveryCodes),
  )
  return (
    <section>
      <h2>{account.recoveryTitle}</h2>
      <p>{account.recoveryLeft(left)}</p>
      {codes.length > 0 && <Codes codes={codes} kept={() => setCodes([])} />}
      <Button size='compact-md' variant='default' loading={make.busy} onClick={() => make.go(undefined)}>
        {account.recoveryNew}
      </Button>
      {make.asks}
    </section>
  )
}

/** One's own account: the ways of signing in, the open sessions, and what happened at the door. */
export const AccountPage = () => {
  const words = useWords()
  const { account } = words
  const { data: mine, error, again } = useAsk('account.mine', {})
  const out = useStep('out', () => location.replace('/dang-nhap'))
  return (
    <div className='page'>
      <title>{`${account.title} – Gốc`}</title>
      <div className='page-head'>
        <h1 tabIndex={-1}>{account.title}</h1>
        <Button size='compact-md' variant='outline' loading={out.isPending} onClick={() => out.mutate({})}>
          {account.signOut}
        </Button>
      </div>
      {error && <Declined error={error} again={again} />}
      {!mine && !error && <Loading label={words.loading} />}
      {mine && (
        <>
          <p>
            <b>{mine.name}</b> · {account.login}: <code>{mine.login}</code>
            {mine.required && ` · ${account.required}`}
          </p>
          <div className='account-ways'>
            <Totp has={mine.hasTotp} />
            <Passkeys passkeys={mine.passkeys} />
            {(mine.hasTotp || mine.passkeys.length > 0) && <Recovery left={mine.recoveryCodes} />}
            <Password has={mine.hasPassword} />
            {mine.linked.length > 0 && (
              <section>
                <h2>{account.linked}</h2>
                <ul>
                  {mine.linked.map((l) => (
                    <li key={l.id}>{new URL(l.issuer).host}</li>
                  ))}
                </ul>
              </section>
            )}
          </div>
          <Sessions sessions={mine.sessions} events={mine.events} />
        </>
      )}
    </div>
  )
}
