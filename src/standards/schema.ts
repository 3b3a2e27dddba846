import { z } from 'zod'
import { addDays, isDay, type Day } from '#lib/day.ts'
import { certificates, ladders, levelIndex, subjects, type CertificateCode, type LevelEntry, type Subject } from '#people/levels.ts'
import { criteria } from './criteria.ts'
import { confidences, unitKinds, type Condition, type Edition, type Need, type Requirement } from './edition.ts'

/** The shape of an edition file; messages of our own are Vietnamese, Zod's are put into words by parse.ts. */

const words = z.string().refine((t) => t.trim() !== '', 'không được để trống')
const dayField = z.custom<Day>((v) => typeof v === 'string' && isDay(v), 'không phải một ngày có thật; viết năm-tháng-ngày, ví dụ 2019-12-25')
const confidence = z.enum(confidences)
const years = z.int().min(14).max(80)
const months = z.int().min(1).max(600)
const on = z.enum(['day', 'appointment'])
const subject = z.enum(subjects as [Subject, ...Subject[]])
const certificate = z.enum(certificates.map((c) => c.code) as [CertificateCode, ...CertificateCode[]])

const level = z.strictObject({ kind: z.literal('level'), subject, atLeast: words }).superRefine((n, ctx) => {
  if (levelIndex(n.subject, n.atLeast) === undefined) ctx.addIssue({ code: 'custom', path: ['atLeast'], message: unknownLevel(n.subject, n.atLeast) })
})

export const need: z.ZodType<Need> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    level,
    z.strictObject({ kind: z.literal('certificate'), of: certificate }),
    z.strictObject({ kind: z.literal('ageAtLeast'), years, on }),
    z.strictObject({ kind: z.literal('ageAtMost'), years, on }),
    z.strictObject({ kind: z.literal('monthsToRetirement'), atLeast: months, on }),
    z.strictObject({ kind: z.literal('monthsInPost'), atLeast: months }),
    z.strictObject({ kind: z.literal('withinMonths'), months, need }),
    z.strictObject({ kind: z.literal('oneOf'), needs: z.array(need).min(2) }),
    z.strictObject({ kind: z.literal('byOtherLaw'), law: words }),
  ]),
)

const notEmpty = (o: object): boolean => Object.keys(o).length > 0

const condition: z.ZodType<Condition> = z
  .strictObject({
    unitKinds: z.exactOptional(z.array(z.enum(unitKinds)).min(1)),
    area: z.exactOptional(z.enum(['mountain', 'delta'])),
    difficult: z.exactOptional(z.boolean()),
    appointedBefore: z.exactOptional(dayField),
    appointedFrom: z.exactOptional(dayField),
    firstTimeOnly: z.exactOptional(z.boolean()),
  })
  .refine(notEmpty, 'điều kiện trống; bỏ hẳn mục này nếu áp dụng cho mọi trường hợp')
  .refine(
    (c) => c.appointedBefore === undefined || c.appointedFrom === undefined || c.appointedFrom < c.appointedBefore,
    '«appointedFrom» phải trước «appointedBefore»',
  )

const requirementFields = (titles: ReadonlySet<string>) => ({
  id: words,
  criterion: z.enum(criteria),
  titles: z.array(words.refine((t) => titles.has(t), { error: (i) => `chức danh «${String(i.input)}» không có trong danh mục chức danh` })).min(1),
  article: words,
  confidence,
  need,
  when: z.exactOptional(condition),
  notRequiredWhen: z.exactOptional(
    z
      .strictObject({ appointedBefore: z.exactOptional(dayField), holds: z.exactOptional(need) })
      .refine(notEmpty, 'phải có «appointedBefore» hoặc «holds»'),
  ),
  grace: z.exactOptional(z.strictObject({ through: dayField, inPostBefore: z.exactOptional(dayField), confidence })),
  lowerableTo: z.exactOptional(words),
  note: z.exactOptional(words),
})

const place = z
  .strictObject({ province: z.exactOptional(words), district: z.exactOptional(words), commune: z.exactOptional(words) })
  .refine(notEmpty, 'phải có «province», «district» hoặc «commune»')

/** The schema of a whole file. `place` or `nation` is chosen by what is written, so that an error is told of what was meant. */
export const editionFile = (titles: ReadonlySet<string>, authorityIsPlace: boolean) =>
  z.strictObject({
    key: words.refine((k) => /^[a-z0-9][a-z0-9-]*$/.test(k), 'chỉ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ bac-son-2019'),
    authority: authorityIsPlace ? place : z.literal('nation'),
    document: words,
    name: words,
    inForce: z
      .strictObject({ from: dayField, through: z.exactOptional(dayField) })
      .refine((p) => p.through === undefined || p.from <= p.through, '«through» (ngày cuối cùng còn hiệu lực) phải từ «from» trở đi'),
    confidence,
    requires: z.array(z.strictObject(requirementFields(titles))).min(1),
  })
export type EditionFile = z.output<ReturnType<typeof editionFile>>

/** From the file's inclusive last days to the half-open periods used everywhere else. */
export const toEdition = ({ inForce, requires, ...rest }: EditionFile): Edition => ({
  ...rest,
  from: inForce.from,
  ...(inForce.through === undefined ? {} : { to: addDays(inForce.through, 1) }),
  requires: requires.map(toRequirement),
})

const toRequirement = ({ grace, ...rest }: EditionFile['requires'][number]): Requirement => {
  if (grace === undefined) return rest
  const { through, ...how } = grace
  return { ...rest, grace: { until: addDays(through, 1), ...how } }
}

/** Says that a ladder has no such code, and which it has. */
export const unknownLevel = (subject: Subject, code: string): string =>
  `thang «${subject}» không có mức «${code}»; các mức: ${(ladders[subject] as readonly LevelEntry[]).map((l) => l.code).join(', ')}`
