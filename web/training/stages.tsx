import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../api.ts'
import { Says } from '../sign-in/parts.tsx'
import type { useCommand } from '../command.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useWords } from '../words/use.tsx'

export type Next = Output<'training.plan'>['next'][number]
export type Given = { readonly step: Next['step']; readonly number?: string; readonly reason?: string }

/** Asks for the number or the reason that a step must come with. */
const Ask = ({
  step,
  needs,
  take,
  move,
  onClose,
}: {
  step: Next
  needs: 'reason' | 'number'
  take: (given: Given) => void
  move: Move
  onClose: () => void
}) => {
  const { training, lang } = useWords()
  const [text, setText] = useState('')
  return (
    <Dialog title={step[lang]} onClose={onClose}>
      <TextInput
        size='sm'
        label={needs === 'number' ? training.number : training.reason}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      <Says error={move.error} />
      <div className='acts'>
        <Button size='sm' loading={move.isPending} disabled={text.trim() === ''} onClick={() => take({ step: step.step, [needs]: text.trim() })}>
          {step[lang]}
        </Button>
        <Button size='sm' variant='default' onClick={onClose}>
          {training.close}
        </Button>
      </div>
    </Dialog>
  )
}

type Move = ReturnType<typeof useCommand<unknown, Given>>

/** What may be done next, each as a button; what may not is there too and says why. */
export const Stages = ({ next, move }: { next: readonly Next[]; move: Move }) => {
  const { training, lang } = useWords()
  const [asking, setAsking] = useState<Next>()
  const take = (given: Given) => move.mutate(given, { onSuccess: () => setAsking(undefined) })
  return (
    <section aria-label={training.stages} className='screen-only'>
      <div className='acts'>
        {next.map((n) => (
          <Button
            key={n.step}
            size='compact-md'
            variant={n.can ? 'filled' : 'default'}
            disabled={!n.can}
            title={n.why === null ? undefined : training.why[n.why]}
            loading={move.isPending && move.variables?.step === n.step}
            onClick={() => (n.needs === null ? take({ step: n.step }) : setAsking(n))}
          >
            {n[lang]}
          </Button>
        ))}
      </div>
      {!asking && <Says error={move.error} />}
      {asking?.needs && <Ask step={asking} needs={asking.needs} take={take} move={move} onClose={() => setAsking(undefined)} />}
    </section>
  )
}
