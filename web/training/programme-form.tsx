import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { certificates, ladders, type LevelEntry, type Subject } from '#people/levels.ts'
import { contents, keysOf, kinds, modes, type Content, type Kind, type Mode } from '#training/words.ts'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { fieldSaid } from '../field-said.ts'
import { verified } from '../review/answers.ts'
import { Says } from '../sign-in/parts.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { today } from '../url.ts'
import { SaveOrClose } from '../save-or-close.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

export type Programme = Output<'training.programmes'>['programmes'][number]

/** Every level that a programme may give, as subject.code, in words. */
const levelChoices = ({ criteria, lang, training }: Words) => [
  { value: '', label: training.givesNothing },
  ...(Object.keys(ladders) as Subject[]).flatMap((subject) =>
    (ladders[subject] as readonly LevelEntry[])
      .filter((l) => l.code !== 'none')
      .map((l) => ({ value: `${subject}.${l.code}`, label: `${criteria[subject] ?? subject}: ${l[lang]}` })),
  ),
  ...certificates.map((c) => ({ value: `certificate.${c.code}`, label: c[lang] })),
]

const begun = (p: Programme | undefined) => ({
  code: '',
  name: p?.name ?? '',
  kind: p?.kind ?? ('course' as Kind),
  content: p?.content ?? ('jobPosition' as Content),
  level: p?.level ? `${p.level.subject}.${p.level.code}` : '',
  periods: p?.periods ? String(p.periods) : '',
  months: p?.months ? String(p.months).replace('.', ',') : '',
  mode: p?.mode ?? ('concentrated' as Mode),
  audience: p?.audience ?? '',
  basis: p?.basis ?? '',
  reason: '',
})

/** Adds a programme; or changes one from a day on, or corrects what was written wrongly of it. */
export const ProgrammeForm = ({ of, onClose }: { of: Programme | undefined; onClose: () => void }) => {
  const words = useWords()
  const { training, lang } = words
  const [form, setForm] = useState(begun(of))
  const [from, setFrom] = useState<Day | undefined>(of ? today : undefined)
  const [corrects, setCorrects] = useState(false)
  const [checked, setChecked] = useState(of !== undefined && verified(of.confidence))
  const save = useCommand(() => {
    const { code, reason, level, periods, months, audience, ...rest } = form
    const said = {
      ...rest,
      ...(level === '' ? {} : { level }),
      ...(periods.trim() ? { periods: periods.trim() } : {}),
      ...(months.trim() ? { months: months.trim().replace(',', '.') } : {}),
      ...(audience.trim() ? { audience } : {}),
      confidence: checked ? ('seen' as const) : ('memory' as const),
    }
    return of
      ? act('training.changeProgramme', { ...said, programme: of.id, reason, ...(corrects ? {} : { from: from ?? '' }) })
      : act('training.addProgramme', { ...said, code: code.trim(), ...(from ? { from } : {}) })
  })
  const said = fieldSaid(save.error, words)
  const set =
    (key: keyof typeof form) =>
    ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setForm({ ...form, [key]: value })
  const field = (key: keyof typeof form, label: string, description = '') => (
    <TextInput
      size='sm'
      label={label}
      {...(description ? { description } : {})}
      inputMode={key === 'periods' || key === 'months' ? 'decimal' : 'text'}
      value={form[key]}
      error={said.at(key)}
      onChange={set(key)}
    />
  )
  const choose = (key: 'kind' | 'content' | 'mode' | 'level', label: string, data: readonly { value: string; label: string }[]) => (
    <NativeSelect size='sm' label={label} value={form[key]} error={said.at(key)} onChange={set(key)} data={[...data]} />
  )
  return (
    <Dialog title={of ? training.changeProgramme(of.code) : training.addProgramme} onClose={onClose}>
      <form
        className='edit'
        onSubmit={(e) => {
          e.preventDefault()
          save.mutate(undefined, { onSuccess: onClose })
        }}
      >
        {of && (
          <NativeSelect
            size='sm'
            label={training.how}
            value={corrects ? 'correct' : 'change'}
            onChange={(e) => setCorrects(e.currentTarget.value === 'correct')}
            data={[
              { value: 'change', label: training.changesFrom },
              { value: 'correct', label: training.corrects },
            ]}
          />
        )}
        {field('name', training.programme)}
        <div className='fields'>
          {!of && field('code', training.code, training.codeHint)}
          {!corrects && (
            <DayField
              label={of ? training.changedFrom : training.taughtFrom}
              hint={words.asOf.hint}
              error={words.asOf.notADay}
              said={said.at('from')}
              value={from}
              onDay={setFrom}
            />
          )}
          {choose(
            'kind',
            training.kind,
            keysOf(kinds).map((key) => ({ value: key, label: kinds[key][lang] })),
          )}
          {choose(
            'content',
            training.content,
            keysOf(contents).map((key) => ({ value: key, label: contents[key][lang] })),
          )}
          {choose('level', training.gives, levelChoices(words))}
          {choose(
            'mode',
            training.mode,
            keysOf(modes).map((key) => ({ value: key, label: modes[key][lang] })),
          )}
          {field('periods', training.inPeriods)}
          {field('months', training.inMonths)}
        </div>
        {field('audience', training.audience)}
        {field('basis', training.basis)}
        <Checkbox className='checked-text' label={training.checkedText} checked={checked} onChange={(e) => setChecked(e.currentTarget.checked)} />
        {of && field('reason', training.reason)}
        <Says error={said.rest()} />
        <SaveOrClose save={training.save} saving={save.isPending} onClose={onClose} />
      </form>
    </Dialog>
  )
}
