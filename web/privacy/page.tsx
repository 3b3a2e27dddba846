import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '../home.ts'
import { Form } from '../sign-in/parts.tsx'
import { href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { Breaches } from './breaches.tsx'
import { Erase } from './erase.tsx'
import { Readings } from './readings.tsx'
import { Requests } from './requests.tsx'
import { Retention } from './retention.tsx'
import { Rules } from './rules.tsx'

/** Who read the record of somebody: named in the page, never in the address. */
const Readers = () => {
  const { privacy } = useWords()
  const [person, setPerson] = useState<string>()
  return (
    <>
      <Form act={privacy.show} busy={false} send={(given) => setPerson(given('person').trim() || undefined)}>
        <TextInput name='person' label={privacy.person} description={privacy.personHint} autoComplete='off' required withAsterisk={false} />
      </Form>
      {person !== undefined && <Readings key={person} person={person} />}
    </>
  )
}

const parts = [
  ['requests', 'privacy.read'],
  ['readers', 'privacy.read'],
  ['retention', 'privacy.oversee'],
  ['breaches', 'privacy.oversee'],
  ['erase', 'privacy.erase'],
  ['rules', 'people.read'],
] as const

/** Personal data, for the office: requests with their clock, who read, retention, breaches, erasure, and the rules that hold. */
export const PrivacyPage = () => {
  const { privacy } = useWords()
  const url = useUrl()
  const may = useMay()
  const open = parts.filter(([, needs]) => may(needs))
  const part = open.find(([name]) => name === url.show)?.[0] ?? open[0]?.[0]
  return (
    <div className='page privacy'>
      <title>{`${privacy.title} – Gốc`}</title>
      <h1 tabIndex={-1}>{privacy.title}</h1>
      <nav className='parts screen-only' aria-label={privacy.parts}>
        {open.map(([name]) => (
          <a key={name} href={href('/du-lieu', { ...url, show: name })} aria-current={name === part ? 'page' : undefined}>
            {privacy[name]}
          </a>
        ))}
      </nav>
      {part === 'requests' && <Requests mayAnswer={may('privacy.answer')} />}
      {part === 'readers' && <Readers />}
      {part === 'retention' && <Retention mayErase={may('privacy.erase')} />}
      {part === 'breaches' && <Breaches mayAnswer={may('privacy.answer')} />}
      {part === 'erase' && <Erase />}
      {part === 'rules' && <Rules />}
    </div>
  )
}
