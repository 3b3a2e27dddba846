import { Button, TextInput } from '@mantine/core'
import { startRegistration } from '@simplewebauthn/browser'
import { useState } from 'react'
import { act, Refused, step, type Output } from '../api.ts'
import { Form } from '../sign-in/parts.tsx'
import { byAddress } from '../sign-in/passkey.tsx'
import { useWords } from '../words/use.tsx'
import { when } from '../words/when.ts'
import { Codes } from './codes.tsx'
import { useProven } from './proven.tsx'

type Passkey = Output<'account.mine'>['passkeys'][number]

const add = async (name: string): Promise<Output<'account.addPasskey'>> => {
  const { ceremony, options } = await step('beginPasskey', {})
  const response = await startRegistration({ optionsJSON: options as never }).catch(() => {
    throw new Refused({
      code: 'sign_in.passkey_wrong',
      says: 'Trình duyệt chưa tạo được khóa truy cập. Hãy thử lại.',
      saysEn: 'The browser made no passkey. Try again.',
    })
  })
  return act('account.addPasskey', { ceremony, name, response: response as never })
}

/** The passkeys of an account: adding one with this device, taking one away. */
export const Passkeys = ({ passkeys }: { passkeys: readonly Passkey[] }) => {
  const words = useWords()
  const { account, signIn } = words
  const [codes, setCodes] = useState<readonly string[]>([])
  const adding = useProven(add, ({ recoveryCodes }) => setCodes(recoveryCodes))
  const removing = useProven((id: string) => act('account.removePasskey', { id }))
  const host = byAddress()
  return (
    <section>
      <h2>{account.passkeyTitle}</h2>
      <p>{account.passkeySays}</p>
      {codes.length > 0 && <Codes codes={codes} kept={() => setCodes([])} />}
      {passkeys.length === 0 ? (
        <p className='quiet'>{account.passkeyNone}</p>
      ) : (
        <ul className='passkeys'>
          {passkeys.map((p) => (
            <li key={p.id}>
              <b>{p.name}</b>
              <span>{`${account.made} ${when(p.made, words)} · ${account.used} ${p.used ? when(p.used, words) : account.never}`}</span>
              <Button size='compact-sm' variant='default' loading={removing.busy} onClick={() => removing.go(p.id)}>
                {account.passkeyRemove(p.name)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {removing.asks}
      {host === undefined ? (
        <Form act={account.passkeyAdd} busy={adding.busy} send={(given) => adding.go(given('name'))}>
          <TextInput name='name' label={account.passkeyName} required withAsterisk={false} maxLength={200} />
        </Form>
      ) : (
        <p className='quiet'>{signIn.notByAddress(host)}</p>
      )}
      {adding.asks}
    </section>
  )
}
