import { Button, FileInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isDay, vnDay } from '#lib/day.ts'
import { sections, type SectionKey } from '#people/sections.ts'
import { act, download, Refused, send } from '../api.ts'
import { useCommand } from '../command.ts'
import { useAsk } from '../paced.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useWords } from '../words/use.tsx'

type Props = { person: string; section: SectionKey; fact: number; mayChange: boolean; onClose: () => void }

/** The scans of one fact: attach, look, compare with the original, reject, take away. */
export const Scans = ({ person, section, fact, mayChange, onClose }: Props) => {
  const words = useWords()
  const [note, setNote] = useState('')
  const { data } = useAsk('evidence.list', { person })
  const own = (data?.scans ?? []).filter((s) => s.section === section && s.fact === fact)
  const attach = useCommand((file: File) => send('evidence.attach', file, { person, section, fact }))
  const judge = useCommand(({ what, evidence }: { what: 'compare' | 'reject' | 'withdraw'; evidence: number }) =>
    what === 'compare'
      ? act('evidence.compare', { person, evidence, ...(note.trim() ? { note: note.trim() } : {}) })
      : act(what === 'reject' ? 'evidence.reject' : 'evidence.withdraw', { person, evidence, note: note.trim() }),
  )
  const problem = attach.error ?? judge.error
  return (
    <Dialog title={words.record.scansOf(sections[section][words.lang])} onClose={onClose}>
      {mayChange && (
        <FileInput
          size='sm'
          label={words.record.attach}
          accept='application/pdf,image/jpeg,image/png'
          value={null}
          onChange={(file) => file && attach.mutate(file)}
          disabled={attach.isPending}
        />
      )}
      {data && own.length === 0 && !mayChange && <p>{words.record.evidence.none}</p>}
      {mayChange && own.length > 0 && (
        <TextInput size='sm' label={words.record.noteWhy} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
      )}
      <ul className='scans'>
        {own.map((s) => (
          <li key={s.evidence}>
            <p>
              <b>{s.fileName}</b> · {words.record.evidence[s.state]}
              {s.note && ` (${s.note})`} · <small>{words.record.by(s.by, isDay(s.at.slice(0, 10)) ? vnDay(s.at.slice(0, 10) as never) : s.at)}</small>
            </p>
            <div className='acts'>
              <Button size='compact-sm' variant='default' onClick={() => void download('evidence.file', { person, evidence: s.evidence })}>
                {words.record.open}
              </Button>
              {mayChange && s.state !== 'compared' && (
                <Button size='compact-sm' onClick={() => judge.mutate({ what: 'compare', evidence: s.evidence })}>
                  {words.record.compare}
                </Button>
              )}
              {mayChange && s.state !== 'rejected' && (
                <Button size='compact-sm' variant='outline' color='red' onClick={() => judge.mutate({ what: 'reject', evidence: s.evidence })}>
                  {words.record.reject}
                </Button>
              )}
              {mayChange && (
                <Button size='compact-sm' variant='subtle' color='red' onClick={() => judge.mutate({ what: 'withdraw', evidence: s.evidence })}>
                  {words.record.takeAway}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {problem instanceof Refused && (
        <p className='says-problem' role='alert'>
          {words.lang === 'vi' ? problem.says : problem.saysEn}
        </p>
      )}
      <div className='acts'>
        <Button variant='default' onClick={onClose}>
          {words.record.close}
        </Button>
      </div>
    </Dialog>
  )
}
