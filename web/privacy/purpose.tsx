import { Button, NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { saidPurpose, sayPurpose } from '../api.ts'
import { useAsk } from '../paced.ts'
import { useSignedIn } from '../sign-in/state.ts'
import { useWords } from '../words/use.tsx'

const usePurposes = () => {
  const { lang } = useWords()
  const { data } = useAsk('privacy.purposes', {})
  return { usual: data?.usual ?? null, options: (data?.purposes ?? []).map((p) => ({ value: p.key, label: p[lang] })) }
}

/** Asks what the reading is for; what was asked before is asked again with it. */
export const AskPurpose = () => {
  const { purpose: words } = useWords().privacy
  const queries = useQueryClient()
  const { options } = usePurposes()
  const [chosen, setChosen] = useState('')
  const say = () => {
    sayPurpose(chosen)
    void queries.invalidateQueries()
  }
  return (
    <div className='ask-purpose'>
      <NativeSelect
        label={words.title}
        description={words.says}
        value={chosen}
        onChange={(e) => setChosen(e.currentTarget.value)}
        data={[{ value: '', label: words.choose }, ...options]}
      />
      <Button size='compact-md' disabled={chosen === ''} onClick={say}>
        {words.go}
      </Button>
    </div>
  )
}

/** What the readings of this visit are for, to be changed where it is not the usual purpose. Nobody is asked in the demonstration. */
export const Purpose = () => {
  const { purpose: words } = useWords().privacy
  const { data } = useSignedIn()
  const { usual, options } = usePurposes()
  const [chosen, setChosen] = useState(saidPurpose())
  if (data?.mode !== 'office' || options.length === 0) return null
  return (
    <NativeSelect
      className='purpose screen-only'
      size='sm'
      label={words.label}
      value={chosen ?? usual ?? ''}
      onChange={(e) => {
        sayPurpose(e.currentTarget.value)
        setChosen(e.currentTarget.value)
      }}
      data={[...(usual === null && chosen === undefined ? [{ value: '', label: words.choose }] : []), ...options]}
    />
  )
}
