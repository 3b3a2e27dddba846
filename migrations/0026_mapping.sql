-- How an office reads its own forms: for tables with these headings, what the sheet is about and what some of its columns are. Not a fact about anybody,
-- and decided by somebody all the same: a row of the ledger, withdrawn when it is changed or forgotten. `unit_id` null: whoever sees the whole country.
create table workbook_mapping (
  id integer generated always as identity primary key,
  origin integer references workbook_mapping,
  unit_id integer references unit,
  fingerprint text collate "C" not null,
  kind text collate "C" not null,
  columns jsonb not null,
  headings jsonb not null,
  recorded integer not null references change,
  voided integer references change
);
create unique index workbook_mapping_one on workbook_mapping (coalesce(unit_id, 0), fingerprint) where voided is null;
create index workbook_mapping_recorded on workbook_mapping (recorded);
create trigger workbook_mapping_never_edited before update or delete on workbook_mapping for each row execute function fact_is_never_edited();
create trigger workbook_mapping_never_emptied before truncate on workbook_mapping for each statement execute function written_once();
