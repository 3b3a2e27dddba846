import { Button, TextInput } from '@mantine/core'
import type { ReactNode, SyntheticEvent } from 'react'
import type { Refused } from '../api.ts'
import { useWords } from '../words/use.tsx'

/** A refusal in one line, read out when it appears. */
export const Says = ({ error }: { error: Refused | null | undefined }) => {
  const { lang } = useWords()
  return error ? (
    <p className='says-problem' role='alert'>
      {lang === 'vi' ? error.says : error.saysEn}
    </p>
  ) : null
}

/** A form whose fields are read when it is sent; they are not kept in the page. */
export const Form = ({
  send,
  act,
  busy,
  error,
  children,
}: {
  send: (given: (name: string) => string) => void
  act: string
  busy: boolean
  error?: Refused | null
  children: ReactNode
}) => {
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    send((name) => String(form.get(name) ?? ''))
  }
  return (
    <form className='door-form' onSubmit={submit}>
      {children}
      <Says error={error} />
      <Button type='submit' loading={busy}>
        {act}
      </Button>
    </form>
  )
}

export const LoginField = ({ label, hint }: { label: string; hint?: string }) => (
  <TextInput
    name='login'
    label={label}
    description={hint}
    autoComplete='username'
    autoCapitalize='none'
    spellCheck={false}
    required
    withAsterisk={false}
  />
)

export const PasswordField = ({ label, hint, fresh }: { label: string; hint?: string; fresh?: boolean }) => (
  <TextInput
    name='password'
    type='password'
    label={label}
    description={hint}
    autoComplete={fresh ? 'new-password' : 'current-password'}
    required
    withAsterisk={false}
  />
)

export const CodeField = ({ label }: { label: string }) => (
  <TextInput
    name='code'
    label={label}
    autoComplete='one-time-code'
    inputMode='text'
    spellCheck={false}
    required
    withAsterisk={false}
    className='code-field'
  />
)

/** The page of one step: its heading and what it asks. */
export const Sheet = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className='page door-sheet'>
    <title>{`${title} – Gốc`}</title>
    <h1 tabIndex={-1}>{title}</h1>
    {children}
  </div>
)
