import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { useWords } from '../words/use.tsx'
import { actOf, emptyForm, kinds, type Drafted, type Form, type Kind, type Offered } from './acts.ts'
import { readActs, type Odd } from './paste.ts'
import { UnitField, type Chosen } from './unit-field.tsx'

type Change = (changes: Partial<Form>) => void
type Part = { form: Form; change: Change; asOf: Day }

const KindField = ({ label, value, onKind }: { label: string; value: Kind; onKind: (kind: Kind) => void }) => {
  const words = useWords()
  return (
    <NativeSelect
      size='sm'
      label={label}
      value={value}
      data={kinds.map((kind) => ({ value: kind, label: words.unit.kinds[kind] ?? kind }))}
      onChange={(e) => onKind(e.currentTarget.value as Kind)}
    />
  )
}

const NameField = ({ form, change }: Part) => {
  const { desk } = useWords()
  return <TextInput size='sm' label={desk.newName} value={form.name} onChange={(e) => change({ name: e.currentTarget.value })} />
}

const CodeField = ({ form, change }: Part) => {
  const { desk } = useWords()
  return <TextInput size='sm' inputMode='numeric' label={desk.code} value={form.code} onChange={(e) => change({ code: e.currentTarget.value })} />
}

const Merge = ({ form, change, asOf }: Part) => {
  const words = useWords()
  const { desk } = words
  const [next, setNext] = useState(0)
  const add = (unit: Chosen | undefined) => {
    if (!unit || form.units.some((u) => u.id === unit.id)) return
    change({ units: [...form.units, unit] })
    setNext(next + 1)
  }
  return (
    <>
      <UnitField key={next} label={desk.addUnit} asOf={asOf} value={undefined} onUnit={add} />
      <ul className='chosen' aria-label={desk.units}>
        {form.units.map((u) => (
          <li key={u.id}>
            {u.name}
            <button type='button' aria-label={desk.drop(u.name)} onClick={() => change({ units: form.units.filter((o) => o.id !== u.id) })}>
              ×
            </button>
          </li>
        ))}
      </ul>
      <NativeSelect
        size='sm'
        label={desk.into}
        value={form.into}
        data={[
          { value: 'new', label: desk.intoNew },
          { value: 'old', label: desk.intoOld },
        ]}
        onChange={(e) => change({ into: e.currentTarget.value as 'new' | 'old' })}
      />
      {form.into === 'new' ? (
        <>
          <NameField form={form} change={change} asOf={asOf} />
          <KindField label={desk.kind} value={form.kind} onKind={(kind) => change({ kind })} />
          <CodeField form={form} change={change} asOf={asOf} />
        </>
      ) : (
        <UnitField label={desk.receiving} asOf={asOf} value={form.receiving} onUnit={(receiving) => change({ receiving })} />
      )}
    </>
  )
}

const Split = ({ form, change, asOf }: Part) => {
  const { desk } = useWords()
  const put = (i: number, part: Partial<Form['parts'][number]>) => change({ parts: form.parts.map((p, at) => (at === i ? { ...p, ...part } : p)) })
  const first = form.goesOn ? 2 : 1
  return (
    <>
      <UnitField label={desk.unit} asOf={asOf} value={form.unit} onUnit={(unit) => change({ unit })} />
      <label className='tick'>
        <input type='checkbox' checked={form.goesOn} onChange={(e) => change({ goesOn: e.currentTarget.checked })} /> {desk.goesOn}
      </label>
      {form.parts.map((part, i) => (
        <div key={i} className='part-row'>
          <TextInput size='sm' label={desk.partName(i + first)} value={part.name} onChange={(e) => put(i, { name: e.currentTarget.value })} />
          <KindField label={desk.partKind(i + first)} value={part.kind} onKind={(kind) => put(i, { kind })} />
          <TextInput
            size='sm'
            inputMode='numeric'
            label={desk.partCode(i + first)}
            value={part.code}
            onChange={(e) => put(i, { code: e.currentTarget.value })}
          />
        </div>
      ))}
      <Button size='compact-sm' variant='default' onClick={() => change({ parts: [...form.parts, { name: '', kind: 'xa', code: '' }] })}>
        {desk.addPart}
      </Button>
    </>
  )
}

const Fields = ({ kind, ...part }: Part & { kind: Offered }) => {
  const { desk } = useWords()
  const { form, change, asOf } = part
  if (kind === 'merge') return <Merge {...part} />
  if (kind === 'split') return <Split {...part} />
  return (
    <>
      {kind !== 'create' && <UnitField label={desk.unit} asOf={asOf} value={form.unit} onUnit={(unit) => change({ unit })} />}
      {(kind === 'rename' || kind === 'create') && <NameField {...part} />}
      {(kind === 'retype' || kind === 'create') && <KindField label={desk.kind} value={form.kind} onKind={(to) => change({ kind: to })} />}
      {(kind === 'move' || kind === 'create') && (
        <UnitField label={desk.parent} asOf={asOf} value={form.parent} onUnit={(parent) => change({ parent })} />
      )}
      {(kind === 'rename' || kind === 'retype' || kind === 'create' || kind === 'code') && <CodeField {...part} />}
    </>
  )
}

const order = ['merge', 'split', 'rename', 'retype', 'move', 'create', 'code', 'close'] as const

/** One act on its way into the decision. */
export const ActForm = ({ asOf, first, onAdd }: { asOf: Day; first: Chosen | undefined; onAdd: (drafted: Drafted) => void }) => {
  const words = useWords()
  const start: Form = { ...emptyForm, unit: first, units: first ? [first] : [] }
  const [kind, setKind] = useState<Offered>('merge')
  const [form, setForm] = useState(start)
  const drafted = actOf(kind, form, words)
  return (
    <fieldset className='options act-form'>
      <legend>{words.desk.add}</legend>
      <NativeSelect
        size='sm'
        label={words.desk.act}
        value={kind}
        data={order.map((value) => ({ value, label: words.desk.acts[value] ?? value }))}
        onChange={(e) => setKind(e.currentTarget.value as Offered)}
      />
      <Fields kind={kind} form={form} change={(changes) => setForm({ ...form, ...changes })} asOf={asOf} />
      <Button
        size='sm'
        variant='outline'
        disabled={!drafted}
        onClick={() => {
          if (!drafted) return
          onAdd(drafted)
          setForm(emptyForm)
        }}
      >
        {words.desk.add}
      </Button>
    </fieldset>
  )
}

/** The acts of a whole decision at once, one a line, as sentences. */
export const PasteActs = ({ place, onAdd }: { place: string; onAdd: (drafted: readonly Drafted[]) => void }) => {
  const { desk } = useWords()
  const [text, setText] = useState('')
  const [odd, setOdd] = useState<readonly Odd[]>([])
  const add = () => {
    const read = readActs(text, place)
    setOdd(read.odd)
    if (read.drafts.length > 0) onAdd(read.drafts)
    setText(read.odd.map((o) => o.text).join('\n'))
  }
  return (
    <details className='paste-acts'>
      <summary>{desk.paste}</summary>
      <p className='note'>{desk.pasteSays}</p>
      <Textarea autosize minRows={4} maxRows={14} label={desk.pasteLabel} value={text} onChange={(e) => setText(e.currentTarget.value)} />
      {odd.length > 0 && (
        <p className='says-problem' role='alert'>
          {desk.pasteOdd(odd.map((o) => o.text))}
        </p>
      )}
      <Button size='sm' variant='outline' disabled={text.trim() === ''} onClick={add}>
        {desk.pasteAdd}
      </Button>
    </details>
  )
}
