import { Button } from '@mantine/core'
import { useState } from 'react'
import { act, type Refused } from '../api.ts'
import { useCommand } from '../command.ts'
import { Says } from '../sign-in/parts.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { useWords } from '../words/use.tsx'
import type { Made } from './link.tsx'

const useSays = (error: Refused | null): string | undefined => {
  const { lang } = useWords()
  return error ? (lang === 'vi' ? error.says : error.saysEn) : undefined
}

const Reset = ({ login, made }: { login: string; made: (link: Made) => void }) => {
  const { accounts, cancel } = useWords()
  const [open, setOpen] = useState(false)
  const [second, setSecond] = useState(false)
  const reset = useCommand((reason: string) => act('accounts.reset', { account: login, secondFactor: second, ...(reason ? { reason } : {}) }))
  return (
    <>
      <Button size='compact-sm' variant='default' onClick={() => setOpen(true)} aria-label={accounts.resetTitle(login)}>
        {accounts.reset}
      </Button>
      <Confirm
        open={open}
        title={accounts.resetTitle(login)}
        says={accounts.resetSays}
        reason={accounts.reason}
        confirm={accounts.reset}
        cancel={cancel}
        busy={reset.isPending}
        problem={useSays(reset.error)}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          reset.mutate(reason, {
            onSuccess: ({ token, until }) => {
              setOpen(false)
              made({ login, token, until })
            },
          })
        }
      >
        <label className='confirm-also'>
          <input type='checkbox' checked={second} onChange={(e) => setSecond(e.currentTarget.checked)} />
          {accounts.resetSecond}
        </label>
      </Confirm>
    </>
  )
}

const Disable = ({ login }: { login: string }) => {
  const { accounts, cancel } = useWords()
  const [open, setOpen] = useState(false)
  const disable = useCommand((reason: string) => act('accounts.disable', { account: login, ...(reason ? { reason } : {}) }))
  return (
    <>
      <Button size='compact-sm' variant='default' onClick={() => setOpen(true)} aria-label={accounts.disableTitle(login)}>
        {accounts.disable}
      </Button>
      <Confirm
        open={open}
        title={accounts.disableTitle(login)}
        says={accounts.disableSays}
        reason={accounts.reason}
        confirm={accounts.disable}
        cancel={cancel}
        busy={disable.isPending}
        problem={useSays(disable.error)}
        onClose={() => setOpen(false)}
        onConfirm={(reason) => disable.mutate(reason, { onSuccess: () => setOpen(false) })}
      />
    </>
  )
}

/** What an administrator may do with one account. */
export const Acts = ({ login, active, sessions, made }: { login: string; active: boolean; sessions: number; made: (link: Made) => void }) => {
  const { accounts } = useWords()
  const enable = useCommand(() => act('accounts.enable', { account: login }))
  const end = useCommand(() => act('accounts.endSessions', { account: login }))
  return (
    <div className='acts'>
      {active ? (
        <>
          <Reset login={login} made={made} />
          <Disable login={login} />
        </>
      ) : (
        <Button
          size='compact-sm'
          variant='default'
          loading={enable.isPending}
          onClick={() => enable.mutate(undefined)}
          aria-label={`${accounts.enable} ${login}`}
        >
          {accounts.enable}
        </Button>
      )}
      {sessions > 0 && (
        <Button
          size='compact-sm'
          variant='default'
          loading={end.isPending}
          onClick={() => end.mutate(undefined)}
          aria-label={`${accounts.endAll} ${login}`}
        >
          {accounts.endAll}
        </Button>
      )}
      <Says error={enable.error ?? end.error} />
    </div>
  )
}
