import pg from 'pg'
import { columnsOf, factTables, type FactTable } from '#operation/facts.ts'

// What stays of an erased record: what figures are counted from, and nothing that says who it was.

/** Columns of fact tables that stay; a table that is not here loses its rows. */
const kept: Partial<Record<FactTable, readonly string[]>> = {
  person_name: [],
  person_birth: ['born_from', 'born_to'],
  person_sex: ['sex'],
  person_ethnicity: ['ethnic_group'],
  party_membership: ['member', 'valid_from', 'valid_to'],
  qualification: ['level_id', 'valid_from', 'valid_to'],
  posting: ['unit_id', 'title_id', 'title_text', 'post_group', 'is_primary', 'since_known', 'valid_from', 'valid_to', 'how'],
  training_history: columnsOf('training_history').filter((c) => c !== 'origin' && c !== 'certificate_number'),
  leaving: ['kind', 'left_on'],
  privacy_request: ['kind', 'asked_on', 'state'],
  person_merged: ['into_person'],
  // What a class was found to be: the scores stay, what was written in words goes.
  reaction: ['class_id'],
  reaction_score: ['class_id', 'question_id', 'lecturer_id', 'score'],
  // A number of the book that was given is not given again.
  class_certificate: ['class_id', 'book_id', 'year', 'number'],
}

export const erasedText = 'đã xóa'
const gone = pg.escapeLiteral(erasedText)

/** What a column that may not be empty says afterwards; the name is told apart by the record's outside id. `t` is the row, `p` the person. */
const instead: Readonly<Record<string, string>> = {
  'person_name.full_name': `'Hồ sơ ${erasedText} ' || right(p.key::text, 8)`,
  'person_name.name_fold': `'ho so da xoa ' || right(p.key::text, 8)`,
  'person_name.name_sort': `'da xoa ' || right(p.key::text, 8)`,
  'privacy_request.content': gone,
  'privacy_request.answer': `case when t.answer is null then null else ${gone} end`,
}

/** A table of which an empty row stays: its columns, each with what it says afterwards. */
export type Emptied = { readonly table: FactTable; readonly columns: readonly (readonly [column: string, says: string])[] }

const emptiedOf = (table: FactTable): Emptied | undefined => {
  const stays = kept[table]
  return (
    stays && {
      table,
      columns: columnsOf(table).map((c) => [c, c === 'origin' || stays.includes(c) ? `t.${c}` : (instead[`${table}.${c}`] ?? 'null')] as const),
    }
  )
}

export const emptied: readonly Emptied[] = factTables.flatMap((t) => emptiedOf(t) ?? [])
export const removed: readonly FactTable[] = factTables.filter((t) => kept[t] === undefined)
