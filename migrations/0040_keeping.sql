-- What is kept to its term: terms that an administrator confirmed by a document, and how what is due goes.

-- A term of data/retention.yaml that was confirmed: it may be carried out as long as the file says the same.
create table retention_term (
  id integer generated always as identity primary key,
  key text collate "C" not null,
  holds text not null,
  counts_from text not null check (counts_from in ('leaving', 'recorded')),
  years smallint not null check (years >= 0),
  document text not null,
  recorded integer not null references change,
  voided integer references change
);
create unique index retention_term_once on retention_term (key) where voided is null;
create trigger retention_term_never_edited before update or delete on retention_term for each row execute function fact_is_never_edited();
create trigger retention_term_never_emptied before truncate on retention_term for each statement execute function written_once();

-- Rows are erased by an erasure, or by the carrying out of a term: a change of either, not yet sealed.
create or replace function erasure_is_open(by_change integer) returns boolean language sql stable as $$
  select exists (select from change c where c.id = by_change and c.number is null and c.operation in ('privacy.erase', 'privacy.carryOut'))
$$;

-- The log of readings is in no hash: it goes while a term is carried out, whose change says how much went.
create or replace function written_once() returns trigger language plpgsql as $$
begin
  if tg_level = 'ROW' and tg_table_name in ('workbook_row', 'workbook_report') and is_being_erased(tg_table_name, to_jsonb(old)) then
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end if;
  if tg_level = 'ROW' and tg_op = 'DELETE' and tg_table_name in ('record_read', 'record_read_person')
    and exists (select from change c where c.number is null and c.operation = 'privacy.carryOut') then
    return old;
  end if;
  raise exception '% is written once and kept', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
