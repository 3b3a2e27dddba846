import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { roleNames } from '#access/words.ts'
import { isDay, vnDay, type Day } from '#lib/day.ts'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Form, LoginField } from '../sign-in/parts.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { today } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

export type Grant = Output<'grants.list'>['grants'][number]
const show = (day: string): string => (isDay(day) ? vnDay(day) : day)

const End = ({ grant }: { grant: Grant }) => {
  const { rights, cancel, lang } = useWords()
  const [open, setOpen] = useState(false)
  const end = useCommand((reason: string) => act('grants.end', { grant: grant.id, reason }))
  const title = rights.endTitle(roleNames[grant.role][lang], grant.login)
  return (
    <>
      <Button size='compact-sm' variant='default' onClick={() => setOpen(true)} aria-label={`${title}, ${grant.unit?.name ?? rights.own}`}>
        {rights.end}
      </Button>
      <Confirm
        open={open}
        title={title}
        says={rights.endSays}
        reason={rights.reason}
        confirm={rights.end}
        cancel={cancel}
        busy={end.isPending}
        problem={end.error ? (lang === 'vi' ? end.error.says : end.error.saysEn) : undefined}
        onClose={() => setOpen(false)}
        onConfirm={(reason) => end.mutate(reason, { onSuccess: () => setOpen(false) })}
      />
    </>
  )
}

type Delegated = { account: string; unit?: string; to: string; document?: string }

const Delegate = ({ grant }: { grant: Grant }) => {
  const { rights, asOf, cancel, lang } = useWords()
  const [open, setOpen] = useState(false)
  const [to, setTo] = useState<Day>()
  const delegate = useCommand((given: Delegated) => act('grants.delegate', { grant: grant.id, from: today, ...given }))
  const title = rights.delegateTitle(roleNames[grant.role][lang])
  return (
    <>
      <Button size='compact-sm' variant='default' onClick={() => setOpen(true)} aria-label={`${title}, ${grant.unit?.name ?? rights.own}`}>
        {rights.delegate}
      </Button>
      {open && (
        <Dialog title={title} onClose={() => setOpen(false)}>
          <p>{rights.delegateSays}</p>
          <Form
            act={rights.delegate}
            busy={delegate.isPending}
            error={delegate.error}
            send={(given) => {
              const [unit, document] = [given('unit').trim(), given('document').trim()]
              const asked = { account: given('login').trim(), to: to ?? '', ...(unit ? { unit } : {}), ...(document ? { document } : {}) }
              delegate.mutate(asked, { onSuccess: () => setOpen(false) })
            }}
          >
            <LoginField label={rights.login} />
            <DayField label={rights.toNeeded} hint={asOf.hint} error={asOf.notADay} value={to} onDay={setTo} />
            <TextInput name='unit' label={rights.delegateUnit} />
            <TextInput name='document' label={rights.documentMaybe} />
          </Form>
          <Button variant='default' onClick={() => setOpen(false)}>
            {cancel}
          </Button>
        </Dialog>
      )}
    </>
  )
}

const givenBy = (g: Grant, { rights }: Words): string =>
  [
    g.delegatedFrom && rights.delegated(g.delegatedFrom.name),
    g.document ? rights.decision(g.document) : !g.delegatedFrom && rights.unsaid,
    g.post && rights.withPost(g.post),
  ]
    .filter(Boolean)
    .join('; ')

const unitOf = (g: Grant, { rights }: Words): string =>
  g.unit === null ? rights.own : g.leadsTo && g.leadsTo.id !== g.unit.id ? `${g.unit.name} (${rights.now(g.leadsTo.name)})` : g.unit.name

type May = { readonly end: boolean; readonly delegate: boolean }

const columnsOf = (words: Words, named: boolean, may: May): Column<Grant>[] => {
  const { rights, lang } = words
  const acts = (g: Grant) => (
    <span className='acts'>
      {may.delegate && g.standing === 'holds' && !g.delegatedFrom && g.role !== 'self' && <Delegate grant={g} />}
      {may.end && g.standing !== 'ended' && <End grant={g} />}
    </span>
  )
  return [
    ...(named ? [{ key: 'account', head: rights.account, cell: (g: Grant) => rights.of(g.name, g.login) }] : []),
    { key: 'role', head: rights.role, cell: (g) => `${roleNames[g.role][lang]} (${g.id})` },
    { key: 'unit', head: rights.unit, className: 'wide', cell: (g) => unitOf(g, words) },
    { key: 'period', head: rights.period, cell: (g) => rights.fromTo(show(g.from), g.to && show(g.to)) },
    { key: 'by', head: rights.by, className: 'wide', cell: (g) => givenBy(g, words) },
    { key: 'standing', head: rights.standing, className: 'wide', cell: (g) => (lang === 'vi' ? g.says : g.saysEn) },
    ...(may.end || may.delegate ? [{ key: 'acts', head: rights.acts, cell: acts }] : []),
  ]
}

/** Grants, a line each, with what may be done about them. */
export const Grants = ({ caption, grants, named = false, may }: { caption: string; grants: readonly Grant[]; named?: boolean; may: May }) => {
  const words = useWords()
  return (
    <>
      <h2>{caption}</h2>
      <DataTable caption={caption} hideCaption columns={columnsOf(words, named, may)} rows={grants} rowKey={(g) => String(g.id)} />
    </>
  )
}
