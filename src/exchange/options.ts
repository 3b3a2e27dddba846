import { z } from 'zod'
import type { Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { columnNamed, sheetKinds } from './group-kinds.ts'
import { wantedKinds, type GroupRemap, type Kinds } from './group-memory.ts'
import { fields, type Remap } from './reading.ts'

/** What a user may say of a workbook, as it is sent. */
export type Sent = {
  asOf?: Day | undefined
  place?: string | undefined
  remap?: string | undefined
  kinds?: string | undefined
  remember?: 'yes' | 'no'
}

/** The same, understood: columns by the fields of a list of people, and by the columns of groups of the record. */
export type Choice = {
  readonly asOf: Day | undefined
  readonly place: string | undefined
  readonly kinds: Kinds | undefined
  readonly remap: Remap | undefined
  readonly groupRemap: GroupRemap | undefined
}

export const invalid = (path: string, message: string): never => refuse('invalid_input', { problems: [{ path, message }] })

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const parsed = <T>(path: string, schema: z.ZodType<T>, text: string | undefined, message: string): T | undefined => {
  if (text === undefined || text === '') return undefined
  const read = schema.safeParse(jsonOf(text))
  return read.success ? read.data : invalid(path, message)
}

const peopleFields = z.enum([...fields, 'ignore'])
const isKnown = (text: string): boolean => peopleFields.safeParse(text).success || sheetKinds.some((kind) => columnNamed(kind, text) !== undefined)
const columns = z.record(z.string(), z.record(z.string(), z.string().refine(isKnown)))
const kinds = z.record(z.string(), z.enum(wantedKinds))

const peopleOnly = (remap: GroupRemap): Remap =>
  Object.fromEntries(
    Object.entries(remap).map(([sheet, letters]) => [
      sheet,
      Object.fromEntries(
        Object.entries(letters).flatMap(([letter, text]) => {
          const field = peopleFields.safeParse(text)
          return field.success ? [[letter, field.data] as const] : []
        }),
      ),
    ]),
  )

/** Every field and kind named must be one that the reading knows; refuses `invalid_input`. */
export const choiceOf = (sent: Sent): Choice => {
  const remap = parsed('remap', columns, sent.remap, 'cần dạng { "tên trang hoặc *": { "chữ cột": "trường" } }, với các trường mà phần mềm biết')
  return {
    asOf: sent.asOf,
    place: sent.place === '' ? undefined : sent.place,
    kinds: parsed('kinds', kinds, sent.kinds, 'cần dạng { "tên trang hoặc *": "nhóm" }, nhóm là roster, people, ignore hoặc một mục của hồ sơ'),
    remap: remap && peopleOnly(remap),
    groupRemap: remap,
  }
}
