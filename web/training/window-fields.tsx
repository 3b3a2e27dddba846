import type { Day } from '#lib/day.ts'
import { DayField } from '../ui/day-field.tsx'
import { useWords } from '../words/use.tsx'

export type Window = { readonly from: Day | undefined; readonly to: Day | undefined }

/** First and last day of the registration of a class. */
export const WindowFields = ({ window, onWindow }: { window: Window; onWindow: (window: Window) => void }) => {
  const { training, asOf } = useWords()
  return (
    <>
      <DayField
        label={training.registersFrom}
        hint={asOf.hint}
        error={asOf.notADay}
        value={window.from}
        onDay={(from) => onWindow({ ...window, from })}
      />
      <DayField label={training.registersTo} hint={asOf.hint} error={asOf.notADay} value={window.to} onDay={(to) => onWindow({ ...window, to })} />
    </>
  )
}
