import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { download, type Input, type Query, type Refused } from './api.ts'
import { AskPurpose } from './privacy/purpose.tsx'
import { useWords } from './words/use.tsx'

/** What can be done with a screen: take it away as a workbook, print it. */
export const Acts = <N extends Query>({ name, input }: { name: N; input: Input<N> }) => {
  const words = useWords()
  const save = useMutation<void, Refused>({ mutationFn: () => download(name, input) })
  return (
    <div className='acts screen-only'>
      <Button size='compact-md' variant='outline' loading={save.isPending} onClick={() => save.mutate()}>
        {words.export}
      </Button>
      <Button size='compact-md' variant='default' onClick={() => window.print()}>
        {words.print}
      </Button>
      {save.error && (
        <p className='says-problem' role='alert'>
          {words.lang === 'vi' ? save.error.says : save.error.saysEn}
        </p>
      )}
      {save.error?.code === 'privacy.say_purpose' && <AskPurpose />}
    </div>
  )
}

/** A file that an operation gives, to be saved. */
export const Download = <N extends Query>({ name, input, label }: { name: N; input: Input<N>; label: string }) => {
  const words = useWords()
  const save = useMutation<void, Refused>({ mutationFn: () => download(name, input) })
  return (
    <>
      <Button size='compact-md' variant='outline' loading={save.isPending} onClick={() => save.mutate()}>
        {label}
      </Button>
      {save.error && (
        <span className='says-problem' role='alert'>
          {words.lang === 'vi' ? save.error.says : save.error.saysEn}
        </span>
      )}
      {save.error?.code === 'privacy.say_purpose' && <AskPurpose />}
    </>
  )
}
