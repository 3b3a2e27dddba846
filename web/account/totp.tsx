import { Button } from '@mantine/core'
import { useState } from 'react'
import { encode } from 'uqr'
import { act, step, type StepOutput } from '../api.ts'
import { CodeField, Form } from '../sign-in/parts.tsx'
import { useWords } from '../words/use.tsx'
import { Codes } from './codes.tsx'
import { useProven } from './proven.tsx'

/** The code as dark squares on white, drawn in the page: nobody else sees it. */
const Qr = ({ text, label }: { text: string; label: string }) => {
  const { size, data } = encode(text, { ecc: 'M', border: 3 })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg className='qr' viewBox={`0 0 ${size} ${size}`} role='img' aria-label={label} shapeRendering='crispEdges'>
      <rect width={size} height={size} fill='#fff' />
      <path d={dark} fill='#000' />
    </svg>
  )
}

/** The code application: setting it up with a picture and its first code, and taking it away. `fixed` = it may not be taken away here. */
export const Totp = ({ has, fixed }: { has: boolean; fixed?: boolean }) => {
  const { account, signIn } = useWords()
  const [begun, setBegun] = useState<StepOutput<'beginTotp'>>()
  const [codes, setCodes] = useState<readonly string[]>([])
  const begin = useProven(() => step('beginTotp', {}), setBegun)
  const confirm = useProven(
    (code: string) => act('account.confirmTotp', { code }),
    ({ recoveryCodes }) => {
      setBegun(undefined)
      setCodes(recoveryCodes)
    },
  )
  const remove = useProven(() => act('account.removeTotp', {}))
  return (
    <section>
      <h2>{account.totpTitle}</h2>
      <p>{has || codes.length > 0 ? account.totpOn : account.totpOff}</p>
      {codes.length > 0 && <Codes codes={codes} kept={() => setCodes([])} />}
      {!has && !begun && codes.length === 0 && (
        <Button size='compact-md' loading={begin.busy} onClick={() => begin.go(undefined)}>
          {account.totpBegin}
        </Button>
      )}
      {begin.asks}
      {begun && (
        <div className='totp'>
          <p>{account.totpScan}</p>
          <Qr text={begun.uri} label={account.qr} />
          <p>
            {account.secret}: <code>{begun.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
          </p>
          <Form act={signIn.confirm} busy={confirm.busy} send={(given) => confirm.go(given('code'))}>
            <CodeField label={signIn.code} />
          </Form>
          {confirm.asks}
        </div>
      )}
      {has && !fixed && (
        <Button size='compact-md' variant='default' loading={remove.busy} onClick={() => remove.go(undefined)}>
          {account.totpRemove}
        </Button>
      )}
      {remove.asks}
    </section>
  )
}
