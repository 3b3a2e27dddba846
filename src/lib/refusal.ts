/** Everything the system may decline to do, with what the message needs to say why. A new code needs its words in texts/. */
export type Refusals = {
  access_denied: { may: string }
  not_found: {
    what:
      | 'ceiling'
      | 'unit'
      | 'person'
      | 'change'
      | 'edition'
      | 'workbook'
      | 'operation'
      | 'title'
      | 'evidence'
      | 'account'
      | 'grant'
      | 'passkey'
      | 'request'
      | 'breach'
      | 'term'
      | 'mapping'
      | 'programme'
      | 'plan'
      | 'class'
      | 'registration'
      | 'trainingDecision'
      | 'chain'
      | 'lecturer'
      | 'lesson'
      | 'certificateBook'
      | 'survey'
      | 'wish'
      | 'question'
    text: string
  }
  ambiguous: { what: 'unit' | 'person'; text: string; candidates: readonly string[] }
  'unit.not_on_day': { name: string; day: string; from: string | null; to: string | null; instead: readonly { id: number; name: string }[] }
  invalid_input: { problems: readonly { path: string; message: string }[] }
  'change.already_undone': { number: number; by: number }
  'change.cannot_undo': { number: number; operation: string }
  'change.erased': { number: number }
  'change.built_on': { number: number; by: readonly number[] }
  'workbook.unreadable': { reason: string; details: Readonly<Record<string, string | number>> }
  'workbook.no_day': { fileName: string }
  'workbook.no_place': { fileName: string; text: string }
  'workbook.already_imported': { number: number; fileName: string }
  'workbook.has_errors': { errors: number }
  'package.not_one': Readonly<Record<string, never>>
  'package.damaged': { reason: string }
  'package.differs': { says: string }
  'package.newer': { what: string }
  'package.register_in_use': { people: number; accounts: number; changes: number }
  'package.too_large': { limit: number }
  'training.not_now': {
    what: 'plan' | 'list' | 'class'
    name: string
    state: string
    stateEn: string
    step: string
    stepEn: string
    next: readonly string[]
  }
  'training.code_taken': { code: string }
  'training.programme_not_then': { name: string; day: string; from: string | null; to: string | null }
  'training.months_outside': { name: string; first: number; last: number }
  'training.window_after_class': { closes: string; month: string }
  'training.quotas_over_seats': { name: string; quotas: number; seats: number }
  'training.quota_outside': { unit: string; of: string }
  'training.plan_empty': { name: string }
  'training.survey_closed': { name: string; from: string; to: string }
  'training.outside_survey': { name: string; unit: string }
  'training.already_wished': { name: string; programme: string }
  'training.over_source': { name: string; source: string; sourceEn: string; spent: number; money: number }
  'teaching.lecturer_gone': { name: string; on: string }
  'training.over_money': { name: string; cost: number; money: number }
  'commitment.too_short': { promised: number; least: number }
  'commitment.gone': { commitment: number }
  'commitment.not_finished': { programme: string }
  'urging.nothing': { unit: string }
  'period.backwards': { from: string; to: string }
  'teaching.clash': { with: 'class' | 'lecturer' | 'room'; what: string; day: string; from: string; to: string; other: string }
  'teaching.in_use': { what: 'lecturer' | 'lesson'; name: string; times: number }
  'teaching.no_seat': { people: readonly string[]; keys: readonly string[]; className: string }
  'teaching.not_yet': { moment: string }
  'teaching.no_rule': { className: string }
  'teaching.absent_learner': { people: readonly string[] }
  'teaching.no_first_mark': { people: readonly string[] }
  'teaching.undecided': { people: readonly string[]; lessons: number }
  'teaching.confirmed_already': { className: string }
  'teaching.not_passed': { people: readonly string[] }
  'teaching.certified_already': { people: readonly string[] }
  'teaching.certificate_taken': { numbers: readonly string[]; book: string; next: string }
  'teaching.book_exists': { name: string }
  'teaching.not_certified': { people: readonly string[] }
  'teaching.out_of_reach': { people: readonly string[] }
  'evaluation.no_record': Readonly<Record<string, never>>
  'evaluation.not_learner': Readonly<Record<string, never>>
  'evaluation.not_ended': { className: string }
  'evaluation.closed': { className: string; from: string; to: string }
  'evaluation.answered_already': { className: string }
  'evaluation.incomplete': { questions: readonly string[] }
  'evaluation.too_many_forms': { className: string; forms: number; answered: number; learners: number }
  'evaluation.too_many_answers': { question: string; answers: number; forms: number }
  'evaluation.too_early': { className: string; from: string; to: string }
  'evaluation.said_already': { people: readonly string[] }
  'evaluation.withdrew': { people: readonly string[] }
  'evaluation.yourself': Readonly<Record<string, never>>
  'training.no_chain': { unit: string }
  'training.window_closed': { name: string; from: string; to: string; today: string }
  'training.over_quota': { name: string; unit: string; quota: number; registered: number }
  'training.already_registered': { person: string; name: string; unit: string }
  'training.holds_seat': { person: string; name: string }
  'training.left_post': { person: string }
  'training.outside_unit': { person: string; unit: string; at: string }
  'training.rank_differs': { name: string; people: readonly string[] }
  'training.empty_list': { name: string; unit: string }
  'training.not_eligible': { person: string; reasons: readonly string[]; reasonsEn: readonly string[] }
  'training.unanswered': { name: string; people: readonly string[]; total: number }
  'training.over_seats': { name: string; seats: number; accepted: number; people: readonly string[] }
  'training.nobody': { name: string }
  'training.number_taken': { number: string; on: string; name: string }
  'training.before_paper': { on: string; number: string; since: string }
  'training.window_over': { name: string; to: string; today: string }
  'training.no_seat': { person: string; name: string }
  'training.has_results': { name: string; results: number }
  'units.future': { on: string; today: string }
  'units.into_itself': { name: string }
  'units.name_taken': { name: string; parent: string }
  'units.later_change': { name: string; on: string; next: string }
  'units.begins_that_day': { name: string; on: string }
  'units.ended_already': { name: string }
  'units.wrong_place': { name: string; parent: string }
  'units.wrong_kind': { name: string; kind: string }
  'units.people_unassigned': { name: string; people: readonly string[]; total: number }
  'units.people_left': { name: string; people: readonly string[]; total: number }
  'units.has_children': { name: string; children: readonly string[]; total: number }
  'standards.not_understood': { problems: readonly { line: number; column: number; message: string }[] }
  'standards.already_loaded': { key: string; number: number }
  'standards.authority_unknown': { text: string }
  'fact.gone': { section: string; sectionEn: string }
  'fact.overlaps': { section: string; sectionEn: string }
  'fact.impossible': { section: string; sectionEn: string }
  'fact.ends_before_start': { from: string; to: string }
  'fact.before_its_start': { from: string; start: string }
  'fact.after_its_end': { from: string; end: string }
  'fact.before_birth': { from: string; born: string }
  'decision.in_future': { day: string }
  'person.changed_meanwhile': { number: number; actor: string; operation: string }
  'people.not_all': { people: readonly { name: string; why: string; whyEn: string }[] }
  'person.like_others': { name: string; like: readonly { id: string; name: string; why: string }[] }
  'evidence.not_a_scan': { fileName: string }
  'evidence.too_large': { fileName: string; bytes: number }
  'evidence.already_there': { fileName: string }
  'evidence.gone': { evidence: number }
  'person.merged_with_itself': { name: string }
  'quality.due_past': { day: string }
  'list.too_long': { people: number; most: number }
  'day.out_of_range': { day: string }
  'ledger.number_unknown': { number: number; head: number }
  'statistics.closed_day': { day: string; instead: string }
  'access.more_than_held': { permission: string; until: string | null }
  'access.last_administrator': Readonly<Record<string, never>>
  'access.already_given': { login: string; number: number }
  'access.cannot_delegate': { why: 'notYours' | 'delegated' | 'role' | 'tooLong'; until: string | null }
  'access.no_person': { login: string }
  'privacy.answered_already': { request: number }
  'privacy.say_why': Record<string, never>
  'privacy.say_purpose': Record<string, never>
  'privacy.erased_already': { name: string }
  'privacy.term_kept': { vi: string; en: string }
  'privacy.term_unverified': { vi: string; en: string }
  'privacy.term_differs': { years: number }
  'privacy.nothing_due': { vi: string; en: string }
  'privacy.retention_moved': { rows: number; people: number }
  'breach.closed_already': { breach: number }
  'sign_in.needed': { stage: 'none' | 'second' | 'enrol' }
  'sign_in.wrong': Record<string, never>
  'sign_in.code_wrong': Record<string, never>
  'sign_in.passkey_wrong': Record<string, never>
  'sign_in.slow_down': { seconds: number }
  'sign_in.confirm_needed': Record<string, never>
  'sign_in.not_here': Record<string, never>
  'sign_in.provider_down': { name: string }
  'sign_in.provider_failed': { name: string }
  'sign_in.not_linked': { name: string }
  'account.none': Record<string, never>
  'account.exists': { login: string }
  'account.not_first': Record<string, never>
  'account.disabled': { login: string }
  'account.yourself': Record<string, never>
  'account.password_weak': { why: readonly ('short' | 'long' | 'common' | 'personal')[]; least: number; most: number }
  'account.invitation_spent': Record<string, never>
  'account.factor_needed': { role: string }
  'account.link_taken': Record<string, never>
  'http.too_large': { limit: number }
  'http.foreign_origin': { origin: string }
  'http.too_slow': { seconds: number }
  'http.name_in_address': { field: string }
  'database.unavailable': object
  'disk.full': object
  'folder.read_only': object
}
export type RefusalCode = keyof Refusals

/** Thrown when something is declined; anything else thrown is a fault of ours. */
export class Refusal<C extends RefusalCode = RefusalCode> extends Error {
  readonly code: C
  readonly details: Refusals[C]
  constructor(code: C, details: Refusals[C]) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
}

export const refuse = <C extends RefusalCode>(code: C, details: Refusals[C]): never => {
  throw new Refusal(code, details)
}
