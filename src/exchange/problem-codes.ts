/**
 * Everything that reading may find doubtful. error = the cell's value was left out; doubt = the value was kept, someone should look;
 * info = said for completeness. One code has one severity.
 */
export const severities = {
  // dates
  date_not_understood: 'error',
  date_impossible: 'error',
  date_year_unclear: 'error',
  date_two_digit_year: 'doubt',
  date_from_number: 'doubt',
  date_year_in_date_cell: 'doubt',
  date_after_list: 'doubt',
  birth_age: 'doubt',
  post_before_18: 'doubt',
  party_before_18: 'doubt',
  party_order: 'doubt',
  // levels
  level_not_understood: 'error',
  level_in_progress: 'doubt',
  level_from_date: 'doubt',
  level_several: 'info',
  level_equated: 'info',
  // people
  name_missing: 'error',
  name_not_understood: 'error',
  both_sexes: 'error',
  sex_not_understood: 'error',
  sex_by_blank: 'doubt',
  sex_against_name: 'doubt',
  flag_not_understood: 'error',
  group_not_understood: 'error',
  title_blank: 'doubt',
  identity_not_understood: 'error',
  identity_length: 'doubt',
  identity_zero_lost: 'doubt',
  identity_contradicts: 'doubt',
  identity_twice: 'doubt',
  possible_duplicate: 'doubt',
  // any cell
  ditto_without_above: 'error',
  cell_error: 'error',
  formula: 'info',
  // units
  unit_missing: 'error',
  unit_from_above: 'doubt',
  unit_from_sheet_name: 'doubt',
  unit_disagrees: 'doubt',
  unit_unknown: 'doubt',
  // rows, columns, sheets
  row_not_understood: 'doubt',
  row_continued: 'doubt',
  column_unknown: 'info',
  column_twice: 'doubt',
  column_missing: 'doubt',
  sheet_hidden: 'doubt',
  sheet_without_people: 'info',
  sheets_differ_in_day: 'doubt',
  no_list_day: 'info',
  problems_cut: 'error', // so many that the rest are not kept
  // found by comparing with the register (plan.ts)
  unit_not_in_place: 'error', // the place has no such unit on the day, or several: the row was left out
  unit_out_of_reach: 'error', // the asker may not write into this unit: the row was left out
  person_elsewhere: 'error', // the register has this person in a unit that the asker may not write into: the row was left out
  title_not_known: 'doubt', // the register has no such title on the day: kept as text, not judged
  ethnicity_not_known: 'error',
  identity_taken: 'doubt', // detail.other: somebody else holds this number; the person was taken in without it
  possible_duplicate_in_register: 'doubt', // detail.other
  older_than_register: 'doubt', // a newer list says another post; this one was not taken over
  // sheets of the groups of the record (group-*.ts)
  day_needed: 'error', // the month or year alone is not enough here
  not_in_list: 'error', // detail.field
  title_not_in_force: 'error', // detail.field
  text_became_date: 'doubt',
  group_cell_missing: 'error', // detail.fields: the row was left out
  group_cell_refused: 'error', // detail.why
  from_missing: 'error',
  ends_before_start: 'error',
  before_birth: 'error', // detail.born
  decision_in_future: 'error',
  fact_overlaps: 'error', // detail.section
  unit_not_found: 'error', // detail.on
  person_unclear: 'error',
  person_not_found: 'error',
  person_several: 'error',
  person_loosely: 'doubt', // detail.other
  identity_two_people: 'error', // detail.other: nobody knows whose number it is, so the row was left out
  newcomer_without_post: 'error',
  differs_from_record: 'doubt', // detail.section, detail.has: the record was kept
  row_twice: 'info', // detail.first
  // found sheets of the groups
  person_from_above: 'doubt',
  column_of_other_group: 'info',
  sheet_of_group: 'doubt', // detail.kind
  sheet_ignored: 'info',
  no_person_column: 'error',
  sheet_of_roster: 'doubt',
} as const satisfies Record<string, 'error' | 'doubt' | 'info'>

export type ProblemCode = keyof typeof severities
export type Severity = 'error' | 'doubt' | 'info'
