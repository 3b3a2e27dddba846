import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { dayOf, vnDay, type Day } from '#lib/day.ts'

/** '30/9/2019', '30-09-2019', '30.9.2019', '30092019' or '2019-09-30'; undefined when it is no day of the calendar. */
export const readDay = (text: string): Day | undefined => {
  const clean = text.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(clean)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const vn = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(clean) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(clean)
  return vn ? dayOf(Number(vn[3]), Number(vn[2]), Number(vn[1])) : undefined
}

type Props = {
  label: string
  hint: string
  error: string
  /** What the server said of the day, until another is given. */
  said?: string | undefined
  value: Day | undefined
  onDay: (day: Day | undefined) => void
  size?: 'sm' | 'xl'
  description?: string
  className?: string
}

/** A day typed as dd/mm/yyyy and taken on Enter or on leaving the field; an empty field is no day. */
export const DayField = ({ label, hint, error, said, value, onDay, size = 'sm', description, className }: Props) => {
  const [text, setText] = useState(value ? vnDay(value) : '')
  const [wrong, setWrong] = useState(false)
  const [before, setBefore] = useState(value)
  // While drawing and not after it: a dragged day would be drawn twice.
  if (value !== before) {
    setBefore(value)
    setText(value ? vnDay(value) : '')
    setWrong(false)
  }
  const take = () => {
    const on = readDay(text)
    setWrong(text.trim() !== '' && on === undefined)
    if (on !== undefined || text.trim() === '') {
      if (on !== value) onDay(on)
      else setText(value ? vnDay(value) : '')
    }
  }
  return (
    <TextInput
      label={label}
      description={description}
      placeholder={hint}
      size={size}
      className={className}
      inputMode='numeric'
      autoComplete='off'
      spellCheck={false}
      value={text}
      error={wrong ? error : said}
      onChange={(e) => setText(e.currentTarget.value)}
      onFocus={(e) => e.currentTarget.select()}
      onBlur={take}
      onKeyDown={(e) => {
        if (e.key === 'Enter') take()
        if (e.key === 'Escape') setText(value ? vnDay(value) : '')
      }}
    />
  )
}
