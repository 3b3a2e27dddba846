import { Button, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../words/use.tsx'
import { when } from '../words/when.ts'

/** A link that was just made for an account. */
export type Made = { readonly login: string; readonly token: string; readonly until: string }

/** The link to hand over, shown once. Its secret stands behind the #, which no server and no log gets to see. */
export const Link = ({ made: { login, token, until } }: { made: Made }) => {
  const words = useWords()
  const { accounts } = words
  const [copied, setCopied] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const address = `${location.origin}/loi-moi#${token}`
  useEffect(() => {
    setCopied(false)
    field.current?.focus()
    field.current?.select()
  }, [token])
  const copy = () => void navigator.clipboard.writeText(address).then(() => setCopied(true))
  return (
    <section className='made-link' role='status'>
      <TextInput ref={field} label={accounts.link} value={address} readOnly description={accounts.linkSays(login, when(until, words))} />
      <Button size='compact-md' variant='outline' onClick={copy}>
        {copied ? accounts.copied : accounts.copy}
      </Button>
    </section>
  )
}
