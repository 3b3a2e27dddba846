import { TextInput } from '@mantine/core'
import type { StepOutput } from '../api.ts'
import { useWords } from '../words/use.tsx'
import { CodeField, Form, LoginField, PasswordField, Sheet } from './parts.tsx'
import { comeIn, useStep } from './state.ts'

/** The first administrator, made on the machine itself with the code from its terminal. */
export const FirstForm = ({ state }: { state: StepOutput<'state'> }) => {
  const { first: words, signIn, invitation } = useWords()
  const make = useStep('first', comeIn)
  return (
    <Sheet title={words.title}>
      <p>{words.says}</p>
      {state.here ? (
        <Form
          act={words.make}
          busy={make.isPending}
          error={make.error}
          send={(given) => make.mutate({ code: given('code'), login: given('login'), name: given('name'), password: given('password') })}
        >
          <CodeField label={words.code} />
          <TextInput name='name' label={words.name} autoComplete='name' required withAsterisk={false} />
          <LoginField label={signIn.login} hint={words.loginHint} />
          <PasswordField label={signIn.password} hint={invitation.rule} fresh />
        </Form>
      ) : (
        <p className='says-problem'>{words.notHere}</p>
      )}
    </Sheet>
  )
}
