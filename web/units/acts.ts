import type { Input } from '../api.ts'
import type { Words } from '../words/vi.ts'
import type { Chosen } from './unit-field.tsx'

export type Act = Input<'units.preview'>['acts'][number]
export type Kind = Extract<Act, { act: 'create' }>['kind']

/** An act as the desk holds it: what is sent, and the sentence that says it. */
export type Drafted = { readonly act: Act; readonly says: string }

/** The kinds a new unit may be given, communes first. */
export const kinds: readonly Kind[] = ['xa', 'phuong', 'dac_khu', 'thi_tran', 'huyen', 'quan', 'thi_xa', 'thanh_pho', 'tinh', 'thanh_pho_tw']

/** What is filled in on the desk; which parts matter depends on the act. */
export type Form = {
  readonly unit?: Chosen | undefined
  readonly units: readonly Chosen[]
  readonly parent?: Chosen | undefined
  readonly into: 'new' | 'old'
  readonly receiving?: Chosen | undefined
  readonly name: string
  /** Administrative code; left empty where the decision gives none. */
  readonly code: string
  readonly kind: Kind
  readonly parts: readonly { readonly name: string; readonly kind: Kind; readonly code: string }[]
  readonly goesOn: boolean
}

export const emptyForm: Form = {
  units: [],
  into: 'new',
  name: '',
  code: '',
  kind: 'xa',
  parts: [
    { name: '', kind: 'xa', code: '' },
    { name: '', kind: 'xa', code: '' },
  ],
  goesOn: false,
}

/** What the desk offers: the acts, and setting a code alone, which is a rename to the same name. */
export type Offered = Act['act'] | 'code'

const coded = ({ code }: { readonly code: string }) => (code.trim() === '' ? {} : { code: code.trim() })

const short = (unit: Chosen): string => unit.name.split(',')[0] ?? unit.name

const mergeOf = (form: Form, words: Words): Drafted | undefined => {
  const { units, into, receiving, name, kind, parent } = form
  if (units.length === 0 || (into === 'old' ? !receiving : name.trim() === '')) return undefined
  const target = into === 'old' && receiving ? { unit: receiving.id } : { name, kind, ...coded(form), ...(parent ? { parent: parent.id } : {}) }
  const called = into === 'old' && receiving ? short(receiving) : `${words.unit.kinds[kind]} ${name}`
  return { act: { act: 'merge', units: units.map((u) => u.id), into: target }, says: words.desk.says.merge(units.map(short).join(', '), called) }
}

const splitOf = ({ unit, parts, goesOn }: Form, words: Words): Drafted | undefined => {
  const named = parts.filter((p) => p.name.trim() !== '')
  if (!unit || named.length < (goesOn ? 1 : 2)) return undefined
  const all = [...(goesOn ? [{ unit: unit.id }] : []), ...named.map((p) => ({ name: p.name, kind: p.kind, ...coded(p) }))]
  const called = [...(goesOn ? [short(unit)] : []), ...named.map((p) => `${words.unit.kinds[p.kind]} ${p.name}`)].join(', ')
  return { act: { act: 'split', unit: unit.id, parts: all, people: [] }, says: words.desk.says.split(short(unit), called) }
}

/** The act that a form describes; undefined while something is missing. */
export const actOf = (kind: Offered, form: Form, words: Words): Drafted | undefined => {
  const { unit, parent, name } = form
  const { says } = words.desk
  switch (kind) {
    case 'merge':
      return mergeOf(form, words)
    case 'split':
      return splitOf(form, words)
    case 'rename':
      return unit && name.trim() !== ''
        ? { act: { act: 'rename', unit: unit.id, name, ...coded(form) }, says: says.rename(short(unit), name) }
        : undefined
    case 'retype':
      return (
        unit && {
          act: { act: 'retype', unit: unit.id, kind: form.kind, ...coded(form) },
          says: says.retype(short(unit), words.unit.kinds[form.kind] ?? form.kind),
        }
      )
    case 'move':
      return unit && parent && { act: { act: 'move', unit: unit.id, parent: parent.id }, says: says.move(short(unit), short(parent)) }
    case 'create': {
      const called = `${words.unit.kinds[form.kind]} ${name}`
      return parent && name.trim() !== ''
        ? { act: { act: 'create', name, kind: form.kind, parent: parent.id, ...coded(form) }, says: says.create(called, short(parent)) }
        : undefined
    }
    case 'code':
      return unit && form.code.trim() !== ''
        ? { act: { act: 'rename', unit: unit.id, name: short(unit), ...coded(form) }, says: says.code(short(unit), form.code.trim()) }
        : undefined
    case 'close':
      return unit && { act: { act: 'close', unit: unit.id }, says: says.close(short(unit)) }
  }
}

/** The names of the parts of a split as the desk shows them. */
export const partNames = (act: Extract<Act, { act: 'split' }>, unit: string, words: Words): readonly string[] =>
  act.parts.map((p) => ('unit' in p ? unit : `${words.unit.kinds[p.kind]} ${p.name}`))
