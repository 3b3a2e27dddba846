import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { isDay, type Day } from '#lib/day.ts'
import { useAsOf } from '../asof.tsx'
import { useAsk } from '../paced.ts'
import { DayField } from '../ui/day-field.tsx'
import { useWords } from '../words/use.tsx'

export type Given = { asOf?: Day | undefined; place?: string | undefined }

/** A unit found by typing part of its name. */
export const PlaceField = ({
  label,
  hint,
  asOf,
  value,
  onPlace,
  error = false,
}: {
  label: string
  hint: string
  asOf: Day
  value: string | undefined
  onPlace: (id: string | undefined) => void
  error?: boolean
}) => {
  const words = useWords()
  const [text, setText] = useState('')
  const found = useAsk('units.search', { asOf, text: text.trim() || '-', limit: 20 }, { enabled: text.trim().length > 1 }).data?.units ?? []
  const [chosen, setChosen] = useState<{ value: string; label: string }>()
  const options = found.map((u) => ({ value: String(u.id), label: u.path }))
  const data = chosen && !options.some((o) => o.value === chosen.value) ? [chosen, ...options] : options
  return (
    <Select
      label={label}
      description={hint}
      size='sm'
      searchable
      clearable
      comboboxProps={{ withinPortal: false }}
      limit={20}
      error={error}
      clearButtonProps={{ 'aria-label': words.cancel }}
      nothingFoundMessage={text.trim().length > 1 ? words.tree.nothing : undefined}
      filter={({ options: given }) => given}
      data={data}
      value={value ?? null}
      onSearchChange={setText}
      onChange={(id) => {
        setChosen(data.find((o) => o.value === id))
        onPlace(id ?? undefined)
      }}
    />
  )
}

/** The day and unit of the list, for sheets that do not say. */
export const Options = ({
  given,
  onGiven,
  onAgain,
  missing,
  busy,
}: {
  given: Given
  onGiven: (given: Given) => void
  onAgain: () => void
  missing: string | undefined
  busy: boolean
}) => {
  const words = useWords()
  const { settled } = useAsOf()
  return (
    <fieldset className='options'>
      <legend>{words.import.options}</legend>
      <DayField
        className={missing === 'workbook.no_day' ? 'missing' : ''}
        label={words.import.day}
        description={words.import.dayHint}
        hint={words.asOf.hint}
        error={words.asOf.notADay}
        value={given.asOf}
        onDay={(asOf) => onGiven({ ...given, asOf })}
      />
      <PlaceField
        label={words.import.place}
        hint={words.import.placeHint}
        asOf={given.asOf !== undefined && isDay(given.asOf) ? given.asOf : settled}
        value={given.place}
        onPlace={(place) => onGiven({ ...given, place })}
        error={missing === 'workbook.no_place'}
      />
      <Button size='sm' variant='outline' loading={busy} onClick={onAgain}>
        {words.import.again}
      </Button>
    </fieldset>
  )
}
