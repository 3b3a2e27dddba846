import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Confirm } from '../ui/confirm.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { today } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { Basis } from './basis.tsx'

type Term = Output<'privacy.retention'>['terms'][number]
type Asked = { readonly does: 'confirm' | 'withdraw' | 'carryOut'; readonly term: Term }
type Acts = { readonly today: boolean; readonly choose: (asked: Asked) => void }

const actsOf = (words: Words, t: Term, { today, choose }: Acts) => {
  const { retain } = words.privacy
  const button = (does: Asked['does'], red = false) => (
    <Button
      size='xs'
      variant='default'
      {...(red ? { color: 'red', variant: 'filled' } : {})}
      aria-label={`${retain.acts[does]}: ${t[words.lang]}`}
      onClick={() => choose({ does, term: t })}
    >
      {retain.acts[does]}
    </Button>
  )
  if (t.years === null) return '–'
  if (!t.may) return button('confirm')
  return (
    <>
      {today && (t.rows ?? 0) > 0 && button('carryOut', true)} {t.document !== null && button('withdraw')}
    </>
  )
}

const columnsOf = (words: Words, acts?: Acts): Column<Term>[] => {
  const { retain, basis } = words.privacy
  const count = (n: number | null) => (n === null ? '–' : words.number(n))
  return [
    { key: 'what', head: retain.what, cell: (t) => t[words.lang] },
    { key: 'years', head: retain.years, numeric: true, cell: (t) => (t.years === null ? retain.forGood : words.number(t.years)) },
    { key: 'from', head: retain.from, cell: (t) => retain.froms[t.from] },
    { key: 'rows', head: retain.rows, numeric: true, cell: (t) => count(t.rows) },
    { key: 'people', head: retain.people, numeric: true, cell: (t) => count(t.people) },
    { key: 'basis', head: basis, className: 'wide', cell: (t) => (t.document === null ? <Basis {...t} /> : retain.confirmed(t.document)) },
    ...(acts ? [{ key: 'acts', head: retain.does, cell: (t: Term) => actsOf(words, t, acts) }] : []),
  ]
}

/** What would have been kept to its term on a day; and, for who erases, confirming a term and carrying out today what was counted. */
export const Retention = ({ mayErase }: { mayErase: boolean }) => {
  const words = useWords()
  const { retain } = words.privacy
  const [on, setOn] = useState<Day>(today)
  const [asked, setAsked] = useState<Asked>()
  const { data, error, again } = useAsk('privacy.retention', { on })
  const confirm = useCommand((given: { key: string; years: number; document: string }) => act('privacy.confirmTerm', given))
  const withdraw = useCommand((given: { key: string; reason: string }) => act('privacy.withdrawTerm', given))
  const carryOut = useCommand((given: { key: string; rows: number; people: number; reason: string }) => act('privacy.carryOut', given))
  const problem = confirm.error ?? withdraw.error ?? carryOut.error
  const done = { onSuccess: () => setAsked(undefined) }
  const choose = (next: Asked | undefined): void => {
    for (const command of [confirm, withdraw, carryOut]) command.reset()
    setAsked(next)
  }
  const go = ({ does, term }: Asked, text: string): void => {
    const { key, years, rows, people } = term
    if (does === 'confirm') confirm.mutate({ key, years: years ?? 0, document: text }, done)
    else if (does === 'withdraw') withdraw.mutate({ key, reason: text }, done)
    else carryOut.mutate({ key, rows: rows ?? 0, people: people ?? 0, reason: text }, done)
  }
  const name = asked?.term[words.lang] ?? ''
  return (
    <>
      <p>{retain.says}</p>
      {mayErase && <p>{retain.how}</p>}
      <DayField
        className='narrow'
        label={retain.on}
        hint={words.asOf.hint}
        error={words.asOf.notADay}
        value={on}
        onDay={(day) => setOn(day ?? today)}
      />
      {carryOut.data && (
        <p role='status' className='saved'>
          {retain.done(words.number(carryOut.data.rows), words.number(carryOut.data.people), words.number(carryOut.data.files))}
        </p>
      )}
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} lines={4} />}
      {data && (
        <DataTable
          caption={retain.caption}
          hideCaption
          columns={columnsOf(words, mayErase ? { today: on === today, choose } : undefined)}
          rows={data.terms}
          rowKey={(t) => t.key}
        />
      )}
      <Confirm
        key={asked && `${asked.does} ${asked.term.key}`}
        open={asked !== undefined}
        title={asked ? `${retain.acts[asked.does]}: ${name}` : ''}
        says={asked?.does === 'carryOut' ? retain.goes(words.number(asked.term.rows ?? 0), words.number(asked.term.people ?? 0)) : retain.confirms}
        reason={asked?.does === 'confirm' ? retain.document : retain.reason}
        confirm={asked ? retain.acts[asked.does] : ''}
        cancel={words.cancel}
        busy={confirm.isPending || withdraw.isPending || carryOut.isPending}
        problem={problem ? (words.lang === 'vi' ? problem.says : problem.saysEn) : undefined}
        onClose={() => choose(undefined)}
        onConfirm={(text) => asked && go(asked, text)}
      />
    </>
  )
}
