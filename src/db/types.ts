// Written by `npm run generate` from the migrated database. Not edited by hand.
import type { Generated, GeneratedAlways } from 'kysely'

import type { Day } from '#lib/day.ts'

export interface AccessGrant {
  id: GeneratedAlways<number>
  origin: number | null
  account_id: number
  role: string
  unit_id: number | null
  valid_from: Day
  valid_to: Day | null
  document: string | null
  delegated_from: number | null
  post_person: number | null
  post_unit: number | null
  post_title: number | null
  recorded: number
  voided: number | null
}

export interface Account {
  id: GeneratedAlways<number>
  login: string
  salt: Buffer
  recorded: number
}

export interface AccountLink {
  id: GeneratedAlways<number>
  account_id: number
  salt: Buffer
  issuer: string
  subject: string
  recorded: number
  voided: number | null
}

export interface AccountPassword {
  account_id: number
  hash: string
  changed_at: Date
}

export interface AccountTotp {
  account_id: number
  secret: Buffer
  last_step: Generated<number>
  confirmed_at: Date | null
}

export interface AccountVersion {
  id: GeneratedAlways<number>
  account_id: number
  salt: Buffer
  name: string
  person_id: number | null
  state: string
  recorded: number
  voided: number | null
}

export interface Allowance {
  person_id: number
  id: Generated<number>
  origin: number | null
  kind: string
  coefficient: string | null
  percent: string | null
  decision: string | null
  valid_from: Day
  valid_to: Day | null
  recorded: number
  voided: number | null
}

export interface ArmyService {
  person_id: number
  id: Generated<number>
  origin: number | null
  enlisted_from: Day | null
  enlisted_to: Day | null
  discharged_from: Day | null
  discharged_to: Day | null
  highest_rank: string | null
  recorded: number
  voided: number | null
}

/** sensitive */
export interface AssetDeclaration {
  person_id: number
  id: Generated<number>
  origin: number | null
  year: number
  kind: string
  filed_on: Day | null
  kept_at: string | null
  recorded: number
  voided: number | null
}

export interface Attendance {
  person_id: number
  id: Generated<number>
  origin: number | null
  lesson_id: number
  mark: string
  state: string
  marked_at: number
  device: string
  seen: number
  recorded: number
  voided: number | null
}

export interface Breach {
  id: GeneratedAlways<number>
  discovered_at: string
  what: string
  data_kinds: string
  people: number | null
  measures: string | null
  recorded: number
}

export interface BreachClosed {
  breach_id: number
  notified_at: string | null
  outcome: string
  recorded: number
}

export interface Ceremony {
  token_sha256: Buffer
  kind: string
  account_id: number | null
  data: unknown
  expires_at: Date
}

export interface CertificateBook {
  id: Generated<number>
  origin: number | null
  unit_id: number
  name: string
  institution: string
  pattern: string
  first_number: number
  recorded: number
  voided: number | null
}

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

export interface ClassCertificate {
  person_id: number
  id: Generated<number>
  origin: number | null
  class_id: number
  book_id: number
  year: number
  number: number
  shown: string | null
  issued_on: Day | null
  decision: string | null
  signer_title: string | null
  signer_name: string | null
  qualification: number | null
  training: number | null
  recorded: number
  voided: number | null
}

export interface ClassCost {
  id: Generated<number>
  origin: number | null
  class_id: number
  line: string
  what: string | null
  quantity: number
  price: number
  recorded: number
  voided: number | null
  source: string | null
}

export interface ClassMark {
  person_id: number
  id: Generated<number>
  origin: number | null
  class_id: number
  attempt: number
  mark: string
  on_day: Day
  recorded: number
  voided: number | null
}

export interface ClassQuota {
  id: Generated<number>
  origin: number | null
  class_id: number
  unit_id: number
  seats: number
  recorded: number
  voided: number | null
}

export interface ClassResult {
  person_id: number
  id: Generated<number>
  origin: number | null
  class_id: number
  outcome: string
  periods: number
  of_periods: number
  mark: string | null
  reason: string | null
  recorded: number
  voided: number | null
}

export interface Commendation {
  person_id: number
  id: Generated<number>
  origin: number | null
  form: string
  issuer: string | null
  awarded_from: Day | null
  awarded_to: Day | null
  decision: string | null
  content: string | null
  recorded: number
  voided: number | null
}

export interface CostCeiling {
  id: Generated<number>
  origin: number | null
  line: string
  amount: number | null
  percent: string | null
  per: string
  document: string
  confidence: string
  valid_from: Day | null
  valid_to: Day | null
  recorded: number
  voided: number | null
}

export interface DecisionEntry {
  person_id: number
  id: Generated<number>
  origin: number | null
  decision_id: number
  class_id: number
  unit_id: number
  act: string
  line: number
  reason: string | null
  recorded: number
  voided: number | null
}

/** sensitive */
export interface Discipline {
  person_id: number
  id: Generated<number>
  origin: number | null
  side: string
  form: string
  imposed_from: Day | null
  imposed_to: Day | null
  ends_on: Day | null
  issuer: string | null
  decision: string | null
  reason: string | null
  recorded: number
  voided: number | null
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

export interface ErasedFile {
  file_hash: string
  recorded: number
}

export interface ErasedRow {
  table_name: string
  person_id: number
  row_key: string
  written: number
  withdrawn: number | null
  digest: Buffer
  rest: Buffer | null
  recorded: number
}

export interface Establishment {
  id: Generated<number>
  origin: number | null
  unit_id: number
  post_group: string
  seats: number
  document: string
  confidence: Generated<string>
  valid_from: Day
  valid_to: Day | null
  recorded: number
  voided: number | null
}

export interface EthnicGroup {
  code: number
  name: string
  name_fold: string
  is_minority: boolean
  recorded: number
}

export interface EvaluationQuestion {
  id: Generated<number>
  origin: number | null
  code: string
  place: number
  vi: string
  en: string
  per_lecturer: boolean
  document: string
  confidence: string
  valid_from: Day | null
  valid_to: Day | null
  recorded: number
  voided: number | null
}

export interface EvaluationWindow {
  id: Generated<number>
  origin: number | null
  kind: string
  from_months: number
  to_months: number
  document: string
  confidence: string
  valid_from: Day | null
  valid_to: Day | null
  recorded: number
  voided: number | null
}

/** sensitive */
export interface Evidence {
  person_id: number
  id: Generated<number>
  origin: number | null
  fact_table: string
  fact: number
  sha256: string
  file_name: string
  media_type: string
  bytes: number
  state: string
  note: string | null
  recorded: number
  voided: number | null
}

export interface FamilyMember {
  person_id: number
  id: Generated<number>
  origin: number | null
  side: string
  relation: string
  full_name: string
  born_from: Day | null
  born_to: Day | null
  details: string | null
  recorded: number
  voided: number | null
}

export interface GivenOut {
  id: GeneratedAlways<number>
  at: Date
  actor: string
  what: string
  as_of: Day
  unit_id: number
  number: number
}

/** sensitive */
export interface HealthCheck {
  person_id: number
  id: Generated<number>
  origin: number | null
  checked_from: Day | null
  checked_to: Day | null
  condition: string | null
  height_cm: number | null
  weight_kg: string | null
  blood_group: string | null
  recorded: number
  voided: number | null
}

/** sensitive */
export interface HistoryNote {
  person_id: number
  id: Generated<number>
  origin: number | null
  kind: string
  note: string
  recorded: number
  voided: number | null
}

export interface Honour {
  person_id: number
  id: Generated<number>
  origin: number | null
  kind: string
  name: string
  awarded_from: Day | null
  awarded_to: Day | null
  decision: string | null
  recorded: number
  voided: number | null
}

export interface Invitation {
  id: GeneratedAlways<number>
  account_id: number
  token_sha256: Buffer
  purpose: string
  expires_at: Date
  used_at: Date | null
  recorded: number
}

export interface KnownDevice {
  token_sha256: Buffer
  account_id: number
  used_at: Date
}

export interface Leaving {
  person_id: number
  id: Generated<number>
  origin: number | null
  kind: string
  left_on: Day
  destination: string | null
  decision: string | null
  decided_on: Day | null
  recorded: number
  voided: number | null
}

export interface Lecturer {
  id: Generated<number>
  origin: number | null
  unit_id: number
  kind: string
  full_name: string
  degree: string | null
  workplace: string | null
  subjects: string | null
  account_id: number | null
  person_id: number | null
  recorded: number
  voided: number | null
  ended_on: Day | null
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

export interface Lesson {
  id: Generated<number>
  origin: number | null
  class_id: number
  unit_id: number
  on_day: Day
  from_minute: number
  to_minute: number
  periods: number
  room: string | null
  room_key: string | null
  lecturer_id: number | null
  subject: string
  recorded: number
  voided: number | null
}

export interface Level {
  id: number
  subject: string
  code: string
  name: string
  recorded: number
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
  origin: number | null
}

export interface OrganisationMembership {
  person_id: number
  id: Generated<number>
  origin: number | null
  organisation: string
  role: string | null
  joined_from: Day | null
  joined_to: Day | null
  left_from: Day | null
  left_to: Day | null
  recorded: number
  voided: number | null
}

export interface PaperReaction {
  id: Generated<number>
  origin: number | null
  class_id: number
  forms: number
  recorded: number
  voided: number | null
}

export interface PaperScore {
  id: Generated<number>
  origin: number | null
  class_id: number
  question_id: number
  lecturer_id: number | null
  score: number
  answers: number
  recorded: number
  voided: number | null
}

/** sensitive */
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
  origin: number | null
}

export interface PassRule {
  id: Generated<number>
  origin: number | null
  programme_id: number | null
  class_id: number | null
  least_percent: string
  least_mark: string | null
  document: string | null
  confidence: string
  recorded: number
  voided: number | null
}

export interface Passkey {
  id: string
  account_id: number
  public_key: Buffer
  counter: number
  transports: Generated<string[]>
  name: string
  made_at: Date
  used_at: Date | null
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
  origin: number | null
}

/** sensitive */
export interface PersonEthnicity {
  person_id: number
  id: Generated<number>
  ethnic_group: number
  recorded: number
  voided: number | null
  origin: number | null
}

export interface PersonIdentity {
  person_id: number
  id: Generated<number>
  number: string
  recorded: number
  voided: number | null
  origin: number | null
}

export interface PersonMerged {
  person_id: number
  id: Generated<number>
  origin: number | null
  into_person: number
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
  origin: number | null
}

export interface PersonOtherName {
  person_id: number
  id: Generated<number>
  origin: number | null
  full_name: string
  name_fold: string
  recorded: number
  voided: number | null
}

export interface PersonPaper {
  person_id: number
  id: Generated<number>
  origin: number | null
  kind: string
  number: string
  issued_from: Day | null
  issued_to: Day | null
  issuer: string | null
  recorded: number
  voided: number | null
}

export interface PersonPlace {
  person_id: number
  id: Generated<number>
  origin: number | null
  kind: string
  unit_version_id: number | null
  place: string | null
  valid_from: Day | null
  valid_to: Day | null
  recorded: number
  voided: number | null
}

/** sensitive */
export interface PersonReligion {
  person_id: number
  id: Generated<number>
  origin: number | null
  religion: string
  recorded: number
  voided: number | null
}

export interface PersonSex {
  person_id: number
  id: Generated<number>
  sex: string
  recorded: number
  voided: number | null
  origin: number | null
}

export interface PersonStrength {
  person_id: number
  id: Generated<number>
  origin: number | null
  strength: string
  recorded: number
  voided: number | null
}

export interface PlanMoney {
  id: Generated<number>
  origin: number | null
  plan_id: number
  source: string
  amount: number
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
  origin: number | null
  how: string | null
  duties: string | null
  decision: string | null
  decided_on: Day | null
  decided_by: string | null
}

export interface PreferentialStatus {
  person_id: number
  id: Generated<number>
  origin: number | null
  kind: string
  grade: string | null
  recorded: number
  voided: number | null
}

/** sensitive */
export interface PrivacyRequest {
  person_id: number
  id: Generated<number>
  origin: number | null
  kind: string
  content: string
  section: string | null
  fact: number | null
  proposed: string | null
  asked_on: Day
  state: string
  answer: string | null
  recorded: number
  voided: number | null
}

export interface Programme {
  id: Generated<number>
  origin: number | null
  code: string
  name: string
  kind: string
  content: string
  level_id: number | null
  periods: number | null
  months: string | null
  mode: string
  audience: string | null
  basis: string | null
  confidence: string
  valid_from: Day | null
  valid_to: Day | null
  recorded: number
  voided: number | null
}

export interface ProgrammePrerequisite {
  id: Generated<number>
  origin: number | null
  code: string
  first_code: string
  document: string
  confidence: string
  valid_from: Day | null
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
  origin: number | null
  institution: string | null
  mode: string | null
  country: string | null
  certificate_number: string | null
  started_from: Day | null
  started_to: Day | null
}

export interface QualityTask {
  id: Generated<number>
  check_id: string
  unit_id: number
  due: Day
  note: string | null
  recorded: number
  voided: number | null
}

export interface Rating {
  person_id: number
  id: Generated<number>
  origin: number | null
  side: string
  year: number
  grade: string
  issuer: string | null
  decision: string | null
  recorded: number
  voided: number | null
}

export interface Reaction {
  person_id: number
  id: Generated<number>
  origin: number | null
  class_id: number
  comment: string | null
  recorded: number
  voided: number | null
}

export interface ReactionScore {
  person_id: number
  id: Generated<number>
  origin: number | null
  class_id: number
  question_id: number
  lecturer_id: number | null
  score: number
  recorded: number
  voided: number | null
}

export interface RecordRead {
  id: GeneratedAlways<number>
  at: Date
  actor: string
  account_id: number | null
  operation: string
  sections: string
  purpose: string
  basis: string
}

export interface RecordReadPerson {
  read_id: number
  person_id: number
}

export interface RecoveryCode {
  account_id: number
  code_sha256: Buffer
  used_at: Date | null
}

export interface Recruitment {
  person_id: number
  id: Generated<number>
  origin: number | null
  occupation_before: string | null
  recruited_from: Day | null
  recruited_to: Day | null
  organ: string | null
  form: string | null
  decision: string | null
  recorded: number
  voided: number | null
}

export interface Registration {
  person_id: number
  id: Generated<number>
  origin: number | null
  class_id: number
  unit_id: number
  place_in_list: number
  reason: string
  recorded: number
  voided: number | null
}

export interface RegistrationAnswer {
  person_id: number
  id: Generated<number>
  origin: number | null
  class_id: number
  answer: string
  reason: string | null
  recorded: number
  voided: number | null
}

export interface RetentionTerm {
  id: GeneratedAlways<number>
  key: string
  holds: string
  counts_from: string
  years: number
  document: string
  recorded: number
  voided: number | null
}

export interface SalaryStep {
  person_id: number
  id: Generated<number>
  origin: number | null
  grade_code: string | null
  grade_name: string | null
  step: number | null
  coefficient: string | null
  over_frame_percent: number | null
  decision: string | null
  decided_on: Day | null
  valid_from: Day
  valid_to: Day | null
  recorded: number
  voided: number | null
}

export interface SecondFactorRole {
  id: GeneratedAlways<number>
  role: string
  recorded: number
  voided: number | null
}

export interface Session {
  id: GeneratedAlways<number>
  token_sha256: Buffer
  previous_sha256: Buffer | null
  rotated_at: Date
  account_id: number
  stage: string
  how: string
  strong: boolean
  privileges: Buffer | null
  started_at: Date
  seen_at: Date
  confirmed_at: Date
  address: string
  agent: string
  ended_at: Date | null
}

export interface SignInEvent {
  id: GeneratedAlways<number>
  at: Date
  account_id: number | null
  what: string
  address: string
}

export interface StudyCommitment {
  person_id: number
  id: Generated<number>
  origin: number | null
  programme: string
  document: string | null
  study_months: string
  promised_months: number
  cost: number
  started_on: Day
  finished_on: Day | null
  recorded: number
  voided: number | null
}

export interface SurveyRound {
  id: Generated<number>
  origin: number | null
  unit_id: number
  name: string
  first_year: number
  last_year: number
  opens_on: Day
  closes_on: Day
  recorded: number
  voided: number | null
}

export interface Throttle {
  key: Buffer
  attempts: number
  until: Date
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

export interface TrainingChain {
  id: Generated<number>
  origin: number | null
  unit_id: number
  gatherer: number
  decider: number
  document: string | null
  confidence: string
  valid_from: Day | null
  valid_to: Day | null
  recorded: number
  voided: number | null
}

export interface TrainingClass {
  id: Generated<number>
  origin: number | null
  plan_id: number
  programme_id: number
  code: string
  name: string
  seats: number
  least: Generated<number>
  first_month: Day
  last_month: Day
  registers_from: Day
  registers_to: Day
  starts_on: Day | null
  ends_on: Day | null
  place: string | null
  held_by: string | null
  seat_cost: Generated<number>
  fixed_cost: Generated<number>
  recorded: number
  voided: number | null
}

export interface TrainingDecision {
  id: Generated<number>
  origin: number | null
  class_id: number
  authority: number
  amends: number | null
  number: string
  decided_on: Day
  signer_title: string
  signer_name: string
  recorded: number
  voided: number | null
}

export interface TrainingHistory {
  person_id: number
  id: Generated<number>
  origin: number | null
  programme: string
  kind: string
  institution: string | null
  mode: string | null
  country: string | null
  started_from: Day | null
  started_to: Day | null
  finished_from: Day | null
  finished_to: Day | null
  periods: number | null
  certificate_number: string | null
  recorded: number
  voided: number | null
  content: string | null
  level_id: number | null
  opened_by: string | null
}

export interface TrainingPaper {
  id: Generated<number>
  origin: number | null
  class_id: number
  decision_id: number | null
  place: string
  about: string
  authority: string | null
  grounds: string
  recipients: string
  signer_title: string
  signer_name: string
  recorded: number
  voided: number | null
}

export interface TrainingPlan {
  id: Generated<number>
  origin: number | null
  unit_id: number
  name: string
  first_year: number
  last_year: number
  aim: string | null
  recorded: number
  voided: number | null
}

export interface TrainingStep {
  id: Generated<number>
  origin: number | null
  plan_id: number | null
  class_id: number | null
  unit_id: number | null
  step: string
  number: string | null
  on_day: Day
  reason: string | null
  recorded: number
  voided: number | null
}

export interface TrainingWish {
  person_id: number
  id: Generated<number>
  origin: number | null
  round_id: number
  programme_id: number
  year: number
  reason: string
  said_by: string
  recorded: number
  voided: number | null
}

export interface Transfer {
  person_id: number
  id: Generated<number>
  origin: number | null
  class_id: number
  said_on: Day
  applied: string
  reason: string
  recorded: number
  voided: number | null
}

export interface Unit {
  id: Generated<number>
  recorded: number
  voided: number | null
}

export interface UnitClass {
  id: Generated<number>
  origin: number | null
  unit_id: number
  class: number
  population_percent: number | null
  area_percent: number | null
  document: string
  confidence: Generated<string>
  valid_from: Day
  valid_to: Day | null
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
  origin: number | null
  document: string | null
}

export interface UnitWish {
  id: Generated<number>
  origin: number | null
  round_id: number
  unit_id: number
  programme_id: number
  year: number
  people: number
  reason: string
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
  change_id: number
}

export interface WorkbookMapping {
  id: GeneratedAlways<number>
  origin: number | null
  unit_id: number | null
  fingerprint: string
  kind: string
  columns: unknown
  headings: unknown
  recorded: number
  voided: number | null
}

export interface WorkbookReport {
  workbook_id: number
  report: unknown
  recorded: number
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
  access_grant: AccessGrant
  account: Account
  account_link: AccountLink
  account_password: AccountPassword
  account_totp: AccountTotp
  account_version: AccountVersion
  allowance: Allowance
  army_service: ArmyService
  asset_declaration: AssetDeclaration
  attendance: Attendance
  breach: Breach
  breach_closed: BreachClosed
  ceremony: Ceremony
  certificate_book: CertificateBook
  change: Change
  change_person: ChangePerson
  class_certificate: ClassCertificate
  class_cost: ClassCost
  class_mark: ClassMark
  class_quota: ClassQuota
  class_result: ClassResult
  commendation: Commendation
  cost_ceiling: CostCeiling
  decision_entry: DecisionEntry
  discipline: Discipline
  edition: Edition
  erased_file: ErasedFile
  erased_row: ErasedRow
  establishment: Establishment
  ethnic_group: EthnicGroup
  evaluation_question: EvaluationQuestion
  evaluation_window: EvaluationWindow
  evidence: Evidence
  family_member: FamilyMember
  given_out: GivenOut
  health_check: HealthCheck
  history_note: HistoryNote
  honour: Honour
  invitation: Invitation
  known_device: KnownDevice
  leaving: Leaving
  lecturer: Lecturer
  ledger_head: LedgerHead
  legal_document: LegalDocument
  lesson: Lesson
  level: Level
  lineage: Lineage
  organisation_membership: OrganisationMembership
  paper_reaction: PaperReaction
  paper_score: PaperScore
  party_membership: PartyMembership
  pass_rule: PassRule
  passkey: Passkey
  person: Person
  person_birth: PersonBirth
  person_ethnicity: PersonEthnicity
  person_identity: PersonIdentity
  person_merged: PersonMerged
  person_name: PersonName
  person_other_name: PersonOtherName
  person_paper: PersonPaper
  person_place: PersonPlace
  person_religion: PersonReligion
  person_sex: PersonSex
  person_strength: PersonStrength
  plan_money: PlanMoney
  posting: Posting
  preferential_status: PreferentialStatus
  privacy_request: PrivacyRequest
  programme: Programme
  programme_prerequisite: ProgrammePrerequisite
  qualification: Qualification
  quality_task: QualityTask
  rating: Rating
  reaction: Reaction
  reaction_score: ReactionScore
  record_read: RecordRead
  record_read_person: RecordReadPerson
  recovery_code: RecoveryCode
  recruitment: Recruitment
  registration: Registration
  registration_answer: RegistrationAnswer
  retention_term: RetentionTerm
  salary_step: SalaryStep
  second_factor_role: SecondFactorRole
  session: Session
  sign_in_event: SignInEvent
  study_commitment: StudyCommitment
  survey_round: SurveyRound
  throttle: Throttle
  title: Title
  training_chain: TrainingChain
  training_class: TrainingClass
  training_decision: TrainingDecision
  training_history: TrainingHistory
  training_paper: TrainingPaper
  training_plan: TrainingPlan
  training_step: TrainingStep
  training_wish: TrainingWish
  transfer: Transfer
  unit: Unit
  unit_class: UnitClass
  unit_version: UnitVersion
  unit_wish: UnitWish
  workbook: Workbook
  workbook_mapping: WorkbookMapping
  workbook_report: WorkbookReport
  workbook_row: WorkbookRow
}
