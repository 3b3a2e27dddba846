// Written by `npm run generate` from the migrated database. Not edited by hand.
import type { Generated, GeneratedAlways } from 'kysely'

import type { Day } from '#lib/day.ts'

export interface Change {
  id: GeneratedAlways<number>
  number: number | null
  at: Date
  actor: string
  operation: string
  reason: string | null
  document: string | null
  summary: Generated<unknown>
  undoes: number | null
  touches_org: Generated<boolean>
  content: Buffer | null
  previous: Buffer | null
  hash: Buffer | null
}

export interface ChangePerson {
  change_id: number
  person_id: number
}

export interface Edition {
  id: Generated<number>
  key: string
  authority: number | null
  document: string
  name: string
  valid_from: Day
  valid_to: Day | null
  confidence: string
  body: unknown
  source: string
  recorded: number
  voided: number | null
}

export interface EthnicGroup {
  code: number
  name: string
  name_fold: string
  is_minority: boolean
}

export interface LedgerHead {
  is_only: Generated<boolean>
  number: number
  hash: Buffer
}

export interface LegalDocument {
  number: string
  kind: string
  issuer: string
  issued_on: Day | null
  effective_from: Day | null
  effective_to: Day | null
  replaced_by: string | null
  subject: string
  confidence: string
  recorded: number
}

export interface Level {
  id: number
  subject: string
  code: string
  name: string
}

export interface Lineage {
  id: Generated<number>
  from_unit: number
  to_unit: number
  kind: string
  on_day: Day
  document: string | null
  recorded: number
  voided: number | null
}

export interface PartyMembership {
  person_id: number
  id: Generated<number>
  member: boolean
  joined_from: Day | null
  joined_to: Day | null
  official_from: Day | null
  official_to: Day | null
  valid_from: Day
  valid_to: Day | null
  recorded: number
  voided: number | null
}

export interface Person {
  id: Generated<number>
  key: string
  salt: Buffer
  recorded: number
  voided: number | null
}

export interface PersonBirth {
  person_id: number
  id: Generated<number>
  born_from: Day
  born_to: Day
  recorded: number
  voided: number | null
}

export interface PersonEthnicity {
  person_id: number
  id: Generated<number>
  ethnic_group: number
  recorded: number
  voided: number | null
}

export interface PersonIdentity {
  person_id: number
  id: Generated<number>
  number: string
  recorded: number
  voided: number | null
}

export interface PersonName {
  person_id: number
  id: Generated<number>
  full_name: string
  name_fold: string
  name_sort: string
  recorded: number
  voided: number | null
}

export interface PersonSex {
  person_id: number
  id: Generated<number>
  sex: string
  recorded: number
  voided: number | null
}

export interface Posting {
  person_id: number
  id: Generated<number>
  unit_id: number
  title_id: number | null
  title_text: string
  post_group: string | null
  is_primary: Generated<boolean>
  since_known: Generated<boolean>
  valid_from: Day
  valid_to: Day | null
  recorded: number
  voided: number | null
}

export interface Qualification {
  person_id: number
  id: Generated<number>
  level_id: number
  major: string | null
  awarded_from: Day | null
  awarded_to: Day | null
  valid_from: Day
  valid_to: Day | null
  recorded: number
  voided: number | null
}

export interface Title {
  id: number
  code: string
  regime: string
  post_group: string
  name: string
  name_fold: string
  organ: string
  valid_from: Day | null
  valid_to: Day | null
  citation: string
  confidence: string
  recorded: number
}

export interface Unit {
  id: Generated<number>
  recorded: number
  voided: number | null
}

export interface UnitVersion {
  id: Generated<number>
  unit_id: number
  code: string | null
  name: string
  name_fold: string
  sort_key: string
  tier: string
  kind: string
  area: string | null
  difficult: boolean | null
  parent_id: number | null
  valid_from: Day | null
  valid_to: Day | null
  confidence: Generated<string>
  recorded: number
  voided: number | null
}

export interface Workbook {
  id: GeneratedAlways<number>
  sha256: string
  file_name: string
  bytes: number
  as_of: Day
  place: number | null
  report: unknown
  change_id: number
}

export interface WorkbookRow {
  workbook_id: number
  person_id: number
  sheet: string
  row_number: number
  cells: unknown
}

/** Every table and view, by its name in SQL. */
export interface DB {
  change: Change
  change_person: ChangePerson
  edition: Edition
  ethnic_group: EthnicGroup
  ledger_head: LedgerHead
  legal_document: LegalDocument
  level: Level
  lineage: Lineage
  party_membership: PartyMembership
  person: Person
  person_birth: PersonBirth
  person_ethnicity: PersonEthnicity
  person_identity: PersonIdentity
  person_name: PersonName
  person_sex: PersonSex
  posting: Posting
  qualification: Qualification
  title: Title
  unit: Unit
  unit_version: UnitVersion
  workbook: Workbook
  workbook_row: WorkbookRow
}
