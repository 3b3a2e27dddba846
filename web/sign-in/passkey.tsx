import { Button } from '@mantine/core'
import { startAuthentication } from '@simplewebauthn/browser'
import { useMutation } from '@tanstack/react-query'
import { Refused, step, type StepOutput } from '../api.ts'
import { useWords } from '../words/use.tsx'
import { Says } from './parts.tsx'

/** An address of numbers cannot have passkeys: browsers tie them to a name. */
export const byAddress = (): string | undefined =>
  /^[\d.]+$|^\[/.test(location.hostname) ? `http://localhost${location.port ? `:${location.port}` : ''}` : undefined

const give = async (): Promise<StepOutput<'passkey'>> => {
  const { ceremony, options } = await step('passkeyOptions', {})
  const response = await startAuthentication({ optionsJSON: options as never }).catch(() => {
    throw new Refused({
      code: 'sign_in.passkey_wrong',
      says: 'Trình duyệt chưa nhận được khóa truy cập. Hãy thử lại.',
      saysEn: 'The browser gave no passkey. Try again.',
    })
  })
  return step('passkey', { ceremony, response: response as never })
}

/** Signs in with a passkey, or gives one as second factor. */
export const PasskeyButton = ({ label, done }: { label: string; done: (told: StepOutput<'passkey'>) => void }) => {
  const words = useWords()
  const host = byAddress()
  const act = useMutation<StepOutput<'passkey'>, Refused>({ mutationFn: give, onSuccess: done })
  if (host !== undefined) return <p className='quiet'>{words.signIn.notByAddress(host)}</p>
  return (
    <>
      <Button variant='outline' loading={act.isPending} onClick={() => act.mutate()}>
        {label}
      </Button>
      <Says error={act.error} />
    </>
  )
}
