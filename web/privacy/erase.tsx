import { TextInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { act, type Input, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Form } from '../sign-in/parts.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { useWords } from '../words/use.tsx'

type Asked = Input<'privacy.erase'>

const Erased = ({ told }: { told: Output<'privacy.erase'> }) => {
  const words = useWords()
  const { erasing, openRecord } = words.privacy
  return (
    <div role='status' className='saved'>
      <p>{erasing.done(words.number(told.rows), words.number(told.files))}</p>
      <p>{erasing.backups}</p>
      {told.left.length > 0 && (
        <>
          <p>{erasing.left}</p>
          <ul>
            {told.left.map((l) => (
              <li key={l.table}>
                {l.table}: {erasing.rows(words.number(l.rows))}
              </li>
            ))}
          </ul>
        </>
      )}
      <ButtonLink to={`/nguoi/${told.person}`}>{openRecord}</ButtonLink>
    </div>
  )
}

/** Takes the personal values of a record away for good, after asking once more. */
export const Erase = () => {
  const { privacy, cancel, lang } = useWords()
  const words = privacy.erasing
  const [asked, setAsked] = useState<Omit<Asked, 'reason'>>()
  const erase = useCommand((given: Asked) => act('privacy.erase', given))
  return (
    <>
      <p>{words.says}</p>
      {erase.data && <Erased told={erase.data} />}
      <Form
        key={erase.data?.change}
        act={words.go}
        busy={erase.isPending}
        send={(given) => {
          const request = given('request').trim()
          setAsked({ person: given('person').trim(), basis: given('basis'), ...(request ? { request: Number(request) } : {}) })
        }}
      >
        <TextInput name='person' label={privacy.person} description={privacy.personHint} autoComplete='off' required withAsterisk={false} />
        <Textarea name='basis' label={words.basis} rows={2} required withAsterisk={false} />
        <TextInput name='request' type='number' min={1} label={words.request} />
      </Form>
      <Confirm
        open={asked !== undefined}
        title={words.confirmTitle}
        says={words.confirmSays}
        reason={words.reason}
        confirm={words.go}
        cancel={cancel}
        busy={erase.isPending}
        problem={erase.error ? (lang === 'vi' ? erase.error.says : erase.error.saysEn) : undefined}
        onClose={() => setAsked(undefined)}
        onConfirm={(reason) => asked && erase.mutate({ ...asked, reason }, { onSuccess: () => setAsked(undefined) })}
      />
    </>
  )
}
