import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { roles, type Actor, type Role } from '#access/policy.ts'
import { refuse } from '#lib/refusal.ts'
import { dayText } from '#operation/define.ts'
import { sections, type SectionKey } from '#people/sections.ts'

const confidence = z.enum(['seen', 'press', 'memory', 'derived'])
const said = { key: z.string(), vi: z.string(), en: z.string(), basis: z.string(), confidence }
const role = z.string().refine((r): r is Role => Object.hasOwn(roles, r))
const clock = z.object({ value: z.int().min(1), basis: z.string(), confidence })

const settingsFile = z.strictObject({
  purposes: z.array(z.strictObject({ ...said, usual: z.array(role), ask: z.boolean().default(false) })).min(1),
  classes: z.array(z.strictObject(said)),
  clocks: z.strictObject({ requestWorkingDays: clock, breachHours: clock }),
  holidays: z.strictObject({ confidence, yearly: z.array(z.string().regex(/^\d\d-\d\d$/)), days: z.array(dayText) }),
})
export type Settings = z.output<typeof settingsFile>
export type Purpose = Settings['purposes'][number]

const retentionFile = z.array(
  z.strictObject({
    ...said,
    holds: z.enum(['facts', 'evidence', 'workbook', 'health_check', 'family_member', 'record_read', 'privacy_request']),
    from: z.enum(['leaving', 'recorded']),
    years: z.int().min(0).nullable(),
  }),
)
export type Term = z.output<typeof retentionFile>[number]

const readYaml = (folder: string, name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'))

/** data/privacy.yaml: purposes, classes, clocks, holidays, as an office edits them. */
export const readSettings = (dataFolder: string): Settings => settingsFile.parse(readYaml(dataFolder, 'privacy.yaml'))

/** data/retention.yaml: how long what is kept. */
export const readTerms = (dataFolder: string): readonly Term[] => retentionFile.parse(readYaml(dataFolder, 'retention.yaml'))

/** What a reading is for: what the asker declared, when it is a purpose; else the usual one of the first of the asker's roles that has one. */
export const purposeOf = ({ purposes }: Settings, actor: Actor): Purpose | undefined => {
  const declared = purposes.find((p) => p.key === actor.purpose)
  return declared ?? actor.grants.flatMap((g) => purposes.find((p) => p.usual.includes(g.role)) ?? [])[0]
}

const beside: readonly string[] = ['evidence', 'everything']
const isSensitive = (section: string): boolean =>
  beside.includes(section) || (Object.hasOwn(sections, section) && sections[section as SectionKey].sensitive)

/**
 * Refuses to show sensitive sections to someone whose purpose is not known, or is a usual one that does not cover them (`ask`), until they say what the
 * reading is for (Luật 91/2025/QH15: personal data are processed for a purpose that was stated).
 */
export const askPurpose = (settings: Settings, actor: Actor, shown: readonly string[]): void => {
  const purpose = purposeOf(settings, actor)
  const said = purpose !== undefined && (!purpose.ask || purpose.key === actor.purpose)
  if (!said && shown.some(isSensitive)) refuse('privacy.say_purpose', {})
}
