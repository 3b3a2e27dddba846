import { isDay, vnDay } from '#lib/day.ts'
import { sections, type Section, type SectionKey } from '#people/sections.ts'
import { useAsk } from '../paced.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/use.tsx'
import { Button } from '@mantine/core'

const dayOf = (at: string): string => {
  const day = at.slice(0, 10)
  return isDay(day) ? vnDay(day) : at
}

/** Everything the register ever said of one fact. */
export const History = ({ person, section: key, fact, onClose }: { person: string; section: SectionKey; fact: number; onClose: () => void }) => {
  const words = useWords()
  const section: Section = sections[key]
  const { data } = useAsk('record.history', { person, section: key, fact })
  return (
    <Dialog title={words.record.historyOf(section[words.lang])} onClose={onClose}>
      {!data && <Loading label={words.loading} lines={3} />}
      <ol className='history'>
        {data?.rows.map((r, i) => (
          <li key={i} className={r.voided ? 'gone' : ''}>
            <p>
              {section.fields.flatMap((f) => (r.words[f.name] === undefined ? [] : [`${f[words.lang]}: ${r.words[f.name]}`])).join(' · ')}
              {r.from !== null &&
                ` (${words.person.fromTo(isDay(r.from) ? vnDay(r.from) : r.from, r.to !== null && isDay(r.to) ? vnDay(r.to) : r.to)})`}
            </p>
            <small>
              {words.record.known(dayOf(r.recorded.at))}, {r.recorded.actor}, {words.record.change(r.recorded.number)}
              {r.recorded.reason && `: ${r.recorded.reason}`}
              {r.recorded.document && ` (${r.recorded.document})`}
              {r.voided &&
                `; ${words.record.voided(dayOf(r.voided.at))}, ${words.record.change(r.voided.number)}${r.voided.reason ? `: ${r.voided.reason}` : ''}`}
            </small>
          </li>
        ))}
      </ol>
      <div className='acts'>
        <Button variant='default' onClick={onClose}>
          {words.record.close}
        </Button>
      </div>
    </Dialog>
  )
}
