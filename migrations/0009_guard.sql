-- Every row that the ledger answers for is guarded, and every list that rows refer to carries the change that wrote it.

alter table level add column recorded integer references change;
alter table ethnic_group add column recorded integer references change;
update level set recorded = (select min(id) from change);
update ethnic_group set recorded = (select min(id) from change);
alter table level alter column recorded set not null;
alter table ethnic_group alter column recorded set not null;

-- Written once with its change, and never again: lists, documents, files, and whom a change touched.
create function written_once() returns trigger language plpgsql as $$
begin
  raise exception '% is written once and kept', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

-- The head moves one number at a time, and only to a change that is sealed with that hash.
create function ledger_head_moves_on() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or new.number <> old.number + 1 or not exists (select from change where number = new.number and hash = new.hash) then
    raise exception 'the head of the ledger only moves on' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger ledger_head_moves_on before insert or update or delete on ledger_head for each row execute function ledger_head_moves_on();

do $$
declare t text;
begin
  foreach t in array array['level', 'ethnic_group', 'title', 'legal_document', 'workbook', 'workbook_row', 'change_person'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function written_once()', t || '_written_once', t);
  end loop;
  -- A truncation passes by the triggers of rows.
  for t in select c.relname from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migration'
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e') loop
    execute format('create trigger %I before truncate on %I for each statement execute function written_once()', t || '_never_emptied', t);
  end loop;
end $$;
