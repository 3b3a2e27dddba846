import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { roleNames } from '#access/words.ts'
import type { Day } from '#lib/day.ts'
import { act, type Input } from '../api.ts'
import { useCommand } from '../command.ts'
import { Form, LoginField } from '../sign-in/parts.tsx'
import { DayField } from '../ui/day-field.tsx'
import { today } from '../url.ts'
import { useWords } from '../words/use.tsx'

type Role = keyof typeof roleNames

/** Gives a role over a unit by a decision. */
export const Give = () => {
  const { rights, asOf, lang } = useWords()
  const [role, setRole] = useState<Role>('communeOfficer')
  const [from, setFrom] = useState<Day>(today)
  const [to, setTo] = useState<Day>()
  const [post, setPost] = useState(false)
  const give = useCommand((input: Input<'grants.give'>) => act('grants.give', input))
  const send = (given: (name: string) => string) =>
    give.mutate({
      account: given('login').trim(),
      role,
      ...(role === 'self' ? {} : { unit: given('unit').trim() }),
      from,
      ...(to === undefined ? {} : { to }),
      document: given('document').trim(),
      ...(post ? { post: 'yes' } : {}),
    })
  return (
    <section>
      <h2>{rights.giveTitle}</h2>
      <Form act={rights.give} busy={give.isPending} error={give.error} send={send}>
        <LoginField label={rights.login} />
        <NativeSelect
          label={rights.role}
          value={role}
          onChange={(e) => setRole(e.currentTarget.value as Role)}
          data={Object.entries(roleNames).map(([value, name]) => ({ value, label: name[lang] }))}
        />
        {role !== 'self' && <TextInput name='unit' label={rights.unit} required withAsterisk={false} />}
        <DayField label={rights.from} hint={asOf.hint} error={asOf.notADay} value={from} onDay={(day) => setFrom(day ?? today)} />
        <DayField label={rights.to} hint={asOf.hint} error={asOf.notADay} value={to} onDay={setTo} />
        <TextInput name='document' label={rights.document} required withAsterisk={false} />
        <label className='tick'>
          <input type='checkbox' checked={post} onChange={(e) => setPost(e.currentTarget.checked)} />
          {rights.post}
        </label>
      </Form>
    </section>
  )
}
