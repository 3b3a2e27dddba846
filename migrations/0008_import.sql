-- What a long list writes into is guarded by the statement instead of by the row: one question for a portion of rows costs a fifth of a foreign
-- key, and a tenth of an exclusion constraint, asked row by row. What is refused, and with which code, stays as it was.
-- docs/decisions/023-guards-by-statement.md says why this holds.

-- Each value of a column stands in the table it refers to; arguments: column, table, key; column, table, key; …
-- Asked once, when the row is written: the tables referred to are never emptied of a row (never edited, never deleted).
create function refers_to() returns trigger language plpgsql as $$
declare lost text;
begin
  for i in 0 .. tg_nargs - 1 by 3 loop
    execute format('select n.%1$I::text from inserted n where n.%1$I is not null and not exists (select from %2$I p where p.%3$I = n.%1$I) limit 1',
      tg_argv[i], tg_argv[i + 1], tg_argv[i + 2]) into lost;
    if lost is not null then
      raise exception 'insert on table "%" names a % that is not in table "%": %', tg_table_name, tg_argv[i], tg_argv[i + 1], lost
        using errcode = 'foreign_key_violation', table = tg_table_name, column = tg_argv[i], constraint = tg_name;
    end if;
  end loop;
  return null;
end $$;

-- No two rows of a person hold at once; argument, if any: the column that says which rows the rule is about. Writers of one person wait for each
-- other at the person's row: whoever comes second sees what the first wrote, and is refused. People made by this transaction nobody else can see yet.
create function one_at_a_time() returns trigger language plpgsql as $$
declare
  such text := case when tg_nargs = 0 then 'n.voided is null' else format('n.voided is null and n.%I', tg_argv[0]) end;
  doubled text;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'table "%" is written in read committed transactions', tg_table_name using errcode = 'feature_not_supported';
  end if;
  execute format('select from person p where p.id in (select n.person_id from inserted n where %s) and p.xmin <> pg_current_xact_id()::xid
    order by p.id for no key update of p', such);
  execute format('select n.person_id::text from inserted n join %I t on t.person_id = n.person_id and t.id <> n.id
    where %s and %s and daterange(t.valid_from, t.valid_to) && daterange(n.valid_from, n.valid_to) limit 1',
    tg_table_name, such, replace(such, 'n.', 't.')) into doubled;
  if doubled is not null then
    raise exception 'two rows of table "%" hold at once for person %', tg_table_name, doubled
      using errcode = 'exclusion_violation', table = tg_table_name, constraint = tg_name;
  end if;
  return null;
end $$;

do $$
declare
  t text;
  k text;
  refers text;
begin
  for t, refers in values
    ('person_name', 'person_id person id'),
    ('person_birth', 'person_id person id'),
    ('person_sex', 'person_id person id'),
    ('person_ethnicity', 'person_id person id ethnic_group ethnic_group code'),
    ('person_identity', 'person_id person id'),
    ('party_membership', 'person_id person id'),
    ('qualification', 'person_id person id level_id level id'),
    ('posting', 'person_id person id unit_id unit id title_id title id'),
    ('change_person', 'change_id change id person_id person id'),
    ('workbook_row', 'workbook_id workbook id person_id person id')
  loop
    for k in select conname from pg_constraint where conrelid = t::regclass and contype = 'f' loop
      execute format('alter table %I drop constraint %I', t, k);
    end loop;
    execute format('create trigger %I after insert on %I referencing new table as inserted for each statement execute function refers_to(%s)',
      t || '_refers', t, (select string_agg(quote_literal(a), ', ') from unnest(string_to_array(refers, ' ')) a));
  end loop;
end $$;

alter table posting drop constraint posting_one_primary_at_a_time;
create trigger posting_one_primary_at_a_time after insert on posting referencing new table as inserted
  for each statement execute function one_at_a_time('is_primary');

alter table party_membership drop constraint party_one_at_a_time,
  add constraint party_period check (valid_to is null or valid_from <= valid_to);
create trigger party_one_at_a_time after insert on party_membership referencing new table as inserted
  for each statement execute function one_at_a_time();
