import { isDay, vnDay } from '#lib/day.ts'
import { sections, type Section, type SectionKey } from '#people/sections.ts'
import { useAsk } from '../paced.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Loading } from '../ui/states.tsx'
import { dayMade } from '../review/stamp.tsx'
import { carried, href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { Button } from '@mantine/core'

/** Everything the register ever said of one fact. */
export const History = ({ person, section: key, fact, onClose }: { person: string; section: SectionKey; fact: number; onClose: () => void }) => {
  const words = useWords()
  const section: Section = sections[key]
  const url = useUrl()
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
              <a href={href(`/nguoi/${encodeURIComponent(person)}`, { ...carried(url), knownAt: String(r.recorded.number) })} onClick={onClose}>
                {words.record.asKnownThen}
              </a>
              {'; '}
              {words.record.known(vnDay(dayMade(r.recorded.at)))}, {r.recorded.actor}, {words.record.change(r.recorded.number)}
              {r.recorded.reason && `: ${r.recorded.reason}`}
              {r.recorded.document && ` (${r.recorded.document})`}
              {r.voided &&
                `; ${words.record.voided(vnDay(dayMade(r.voided.at)))}, ${words.record.change(r.voided.number)}${r.voided.reason ? `: ${r.voided.reason}` : ''}`}
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
