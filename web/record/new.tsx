import { Button, Checkbox } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { sections, type Section, type SectionKey } from '#people/sections.ts'
import { act, Refused } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { useAsk } from '../paced.ts'
import { DayField } from '../ui/day-field.tsx'
import { carried, href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { FieldControl, type Value } from './fields.tsx'

/** What a record opens with; everything else is added on its page. */
const first = ['name', 'birth', 'sex', 'ethnicity', 'identity', 'posting'] as const satisfies readonly SectionKey[]
type First = (typeof first)[number]
type Values = Record<string, Value>

const blank: Record<First, Values> = { name: {}, birth: {}, sex: {}, ethnicity: {}, identity: {}, posting: { is_primary: true, since_known: true } }

/** A post was begun when its unit was named; the rest when anything was entered. */
const begun = (key: First, values: Values): boolean =>
  key === 'posting' ? Boolean(values['unit_id']) || Boolean(values['title_text']) : Object.values(values).some((v) => v !== null && v !== '')

const likeOf = (error: unknown): readonly { id: string; name: string; why: string }[] =>
  error instanceof Refused && error.code === 'person.like_others' ? (error.details as { like: { id: string; name: string; why: string }[] }).like : []

/** Opens a record: name, birth and post; a likely double is shown before anything is written. */
export const NewPersonPage = () => {
  const words = useWords()
  const url = useUrl()
  const navigate = useNavigate()
  const { settled } = useAsOf()
  const [values, setValues] = useState(blank)
  const [from, setFrom] = useState<Day>()
  const [another, setAnother] = useState(false)
  const lists = useAsk('record.lists', { asOf: from ?? settled }).data
  const save = useCommand(() =>
    act('person.create', {
      facts: first
        .filter((key) => begun(key, values[key]))
        .map((key) => ({ section: key, values: values[key], ...(key === 'posting' ? { from: from ?? null } : {}) })),
      ...(another ? { anotherPerson: true } : {}),
    }),
  )
  const like = likeOf(save.error)
  return (
    <div className='page'>
      <title>{`${words.record.newPerson} – Gốc`}</title>
      <h1 tabIndex={-1}>{words.record.newPerson}</h1>
      <form
        className='edit'
        onSubmit={(e) => {
          e.preventDefault()
          save.mutate(undefined, { onSuccess: (done) => void navigate({ to: href(`/nguoi/${done.person}`, carried(url)) }) })
        }}
      >
        {first.map((key) => {
          const section: Section = sections[key]
          return (
            <fieldset key={key}>
              <legend>{section[words.lang]}</legend>
              {key === 'posting' && (
                <DayField label={words.record.from} hint={words.asOf.hint} error={words.asOf.notADay} value={from} onDay={setFrom} />
              )}
              <div className='fields'>
                {section.fields.map((f) => (
                  <FieldControl
                    key={f.name}
                    field={{ ...f, required: f.required && key === 'name' }}
                    value={values[key][f.name]}
                    asOf={from ?? settled}
                    lists={lists}
                    onValue={(value) => setValues({ ...values, [key]: { ...values[key], [f.name]: value } })}
                  />
                ))}
              </div>
            </fieldset>
          )
        })}
        {save.error instanceof Refused && (
          <div className='says-problem' role='alert'>
            <p>{words.lang === 'vi' ? save.error.says : save.error.saysEn}</p>
            {like.length > 0 && (
              <>
                <ul>
                  {like.map((l) => (
                    <li key={l.id}>
                      <a href={href(`/nguoi/${l.id}`, carried(url))}>{l.name}</a> ({l.why})
                    </li>
                  ))}
                </ul>
                <Checkbox label={words.record.another} checked={another} onChange={(e) => setAnother(e.currentTarget.checked)} />
              </>
            )}
          </div>
        )}
        <div className='acts'>
          <Button type='submit' loading={save.isPending}>
            {words.record.save}
          </Button>
        </div>
      </form>
    </div>
  )
}
