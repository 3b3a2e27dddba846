/**
 * SQL: the record in which the facts of a person are today: the one itself, or the one it was merged into, however often. `person` names a column. What names a
 * person beside the facts (accounts, grants that came with a post, lecturers, readings, rows of workbooks) is followed by this, and never written anew.
 */
export const personNow = (person: string): string => `(with recursive into_one (id) as (
    select ${person} union select m.into_person from into_one o join person_merged m on m.person_id = o.id and m.voided is null)
  select o.id from into_one o where not exists (select from person_merged m where m.person_id = o.id and m.voided is null))`

/** SQL: the numbers of a record and of all that were merged into it. `person` is a parameter or a number. */
export const recordsOf = (person: string): string => `(with recursive one (id) as (
    select ${person}::int union select m.person_id from one o join person_merged m on m.into_person = o.id and m.voided is null)
  select id from one)`
