/** The columns of a fact table besides person_id, id, recorded and voided: those it was born with, and those that later migrations added, all nullable. */
export type FactColumns = { readonly columns: readonly string[]; readonly later: readonly string[] }

const born = (columns: string, later = ''): FactColumns => ({ columns: columns.split(' '), later: later === '' ? [] : later.split(' ') })

/**
 * Facts about people. What the ledger's hash covers, what an undo writes again, what a merge moves: one truth, held against the database by a test.
 * A column that a migration adds goes to `later`: rows that do not use it keep their digest, so that chains sealed before still verify.
 */
export const facts = {
  person_name: born('full_name name_fold name_sort', 'origin'),
  person_birth: born('born_from born_to', 'origin'),
  person_sex: born('sex', 'origin'),
  person_ethnicity: born('ethnic_group', 'origin'),
  person_identity: born('number', 'origin'),
  party_membership: born('member joined_from joined_to official_from official_to valid_from valid_to', 'origin'),
  qualification: born(
    'level_id major awarded_from awarded_to valid_from valid_to',
    'origin institution mode country certificate_number started_from started_to',
  ),
  posting: born(
    'unit_id title_id title_text post_group is_primary since_known valid_from valid_to',
    'origin how duties decision decided_on decided_by',
  ),
  person_other_name: born('origin full_name name_fold'),
  person_place: born('origin kind unit_version_id place valid_from valid_to'),
  person_religion: born('origin religion'),
  person_paper: born('origin kind number issued_from issued_to issuer'),
  organisation_membership: born('origin organisation role joined_from joined_to left_from left_to'),
  army_service: born('origin enlisted_from enlisted_to discharged_from discharged_to highest_rank'),
  recruitment: born('origin occupation_before recruited_from recruited_to organ form decision'),
  training_history: born(
    'origin programme kind institution mode country started_from started_to finished_from finished_to periods certificate_number',
    'content level_id opened_by',
  ),
  salary_step: born('origin grade_code grade_name step coefficient over_frame_percent decision decided_on valid_from valid_to'),
  allowance: born('origin kind coefficient percent decision valid_from valid_to'),
  honour: born('origin kind name awarded_from awarded_to decision'),
  commendation: born('origin form issuer awarded_from awarded_to decision content'),
  discipline: born('origin side form imposed_from imposed_to ends_on issuer decision reason'),
  rating: born('origin side year grade issuer decision'),
  family_member: born('origin side relation full_name born_from born_to details'),
  health_check: born('origin checked_from checked_to condition height_cm weight_kg blood_group'),
  preferential_status: born('origin kind grade'),
  person_strength: born('origin strength'),
  history_note: born('origin kind note'),
  asset_declaration: born('origin year kind filed_on kept_at'),
  leaving: born('origin kind left_on destination decision decided_on'),
  evidence: born('origin fact_table fact sha256 file_name media_type bytes state note'),
  person_merged: born('origin into_person'),
  privacy_request: born('origin kind content section fact proposed asked_on state answer'),
  training_wish: born('origin round_id programme_id year reason said_by'),
  registration: born('origin class_id unit_id place_in_list reason'),
  registration_answer: born('origin class_id answer reason'),
  reaction: born('origin class_id comment'),
  reaction_score: born('origin class_id question_id lecturer_id score'),
  transfer: born('origin class_id said_on applied reason'),
  study_commitment: born('origin programme document study_months promised_months cost started_on finished_on'),
  decision_entry: born('origin decision_id class_id unit_id act line reason'),
  attendance: born('origin lesson_id mark state marked_at device seen'),
  class_mark: born('origin class_id attempt mark on_day'),
  class_result: born('origin class_id outcome periods of_periods mark reason'),
  class_certificate: born('origin class_id book_id year number shown issued_on decision signer_title signer_name qualification training'),
} as const satisfies Readonly<Record<string, FactColumns>>

export type FactTable = keyof typeof facts
export const factTables = Object.keys(facts) as readonly FactTable[]

/** All columns of a fact table besides person_id, id, recorded and voided. */
export const columnsOf = (table: FactTable): readonly string[] => [...facts[table].columns, ...facts[table].later]

/**
 * Tables about units, rights and training whose rows a decision withdraws and writes anew: their columns besides id, origin, recorded and voided. What an undo writes
 * again; held against the database by a test.
 */
export const datedColumns = {
  unit_version: 'unit_id code name name_fold sort_key tier kind area difficult parent_id valid_from valid_to confidence document'.split(' '),
  lineage: 'from_unit to_unit kind on_day document'.split(' '),
  establishment: 'unit_id post_group seats document confidence valid_from valid_to'.split(' '),
  unit_class: 'unit_id class population_percent area_percent document confidence valid_from valid_to'.split(' '),
  programme: 'code name kind content level_id periods months mode audience basis confidence valid_from valid_to'.split(' '),
  programme_prerequisite: 'code first_code document confidence valid_from valid_to'.split(' '),
  cost_ceiling: 'line amount percent per document confidence valid_from valid_to'.split(' '),
  training_chain: 'unit_id gatherer decider document confidence valid_from valid_to'.split(' '),
  training_plan: 'unit_id name first_year last_year aim'.split(' '),
  plan_money: 'plan_id source amount'.split(' '),
  training_class:
    'plan_id programme_id code name seats least first_month last_month registers_from registers_to starts_on ends_on place held_by seat_cost fixed_cost'.split(
      ' ',
    ),
  class_quota: 'class_id unit_id seats'.split(' '),
  class_cost: 'class_id line what quantity price source'.split(' '),
  unit_wish: 'round_id unit_id programme_id year people reason'.split(' '),
  survey_round: 'unit_id name first_year last_year opens_on closes_on'.split(' '),
  training_decision: 'class_id authority amends number decided_on signer_title signer_name'.split(' '),
  training_paper: 'class_id decision_id place about authority grounds recipients signer_title signer_name'.split(' '),
  training_step: 'plan_id class_id unit_id step number on_day reason'.split(' '),
  lecturer: 'unit_id kind full_name degree workplace subjects account_id person_id ended_on'.split(' '),
  lesson: 'class_id unit_id on_day from_minute to_minute periods room room_key lecturer_id subject'.split(' '),
  pass_rule: 'programme_id class_id least_percent least_mark document confidence'.split(' '),
  certificate_book: 'unit_id name institution pattern first_number'.split(' '),
  evaluation_question: 'code place vi en per_lecturer document confidence valid_from valid_to'.split(' '),
  evaluation_window: 'kind from_months to_months document confidence valid_from valid_to'.split(' '),
  paper_reaction: 'class_id forms'.split(' '),
  paper_score: 'class_id question_id lecturer_id score answers'.split(' '),
  workbook_mapping: 'unit_id fingerprint kind columns headings'.split(' '),
  access_grant: 'account_id role unit_id valid_from valid_to document delegated_from post_person post_unit post_title'.split(' '),
} as const satisfies Readonly<Record<string, readonly string[]>>

export type Dated = keyof typeof datedColumns
export const dated = Object.keys(datedColumns) as readonly Dated[]
