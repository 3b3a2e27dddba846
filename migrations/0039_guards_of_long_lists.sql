-- The guards of the statement ask the same questions, so that no plan of theirs is slow. docs/decisions/077-imports-at-speed.md says what was measured.

-- Each value of a column is looked up once, however many rows have it: a list names a few units, titles and levels a thousand times.
create or replace function refers_to() returns trigger language plpgsql as $$
declare lost text;
begin
  for i in 0 .. tg_nargs - 1 by 3 loop
    execute format('select n.key::text from (select distinct %1$I as key from inserted where %1$I is not null) n
      where not exists (select from %2$I p where p.%3$I = n.key) limit 1', tg_argv[i], tg_argv[i + 1], tg_argv[i + 2]) into lost;
    if lost is not null then
      raise exception 'insert on table "%" names a % that is not in table "%": %', tg_table_name, tg_argv[i], tg_argv[i + 1], lost
        using errcode = 'foreign_key_violation', table = tg_table_name, column = tg_argv[i], constraint = tg_name;
    end if;
  end loop;
  return null;
end $$;

-- The rows of one person are looked up by the person (`offset 0` keeps it so): joined as a whole, the first portion of a list into an empty table was
-- held against itself row by row, as nothing is known of a table that was empty a moment ago.
create or replace function one_at_a_time() returns trigger language plpgsql as $$
declare
  such text := case when tg_nargs = 0 then 'n.voided is null' else format('n.voided is null and n.%I', tg_argv[0]) end;
  doubled text;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'table "%" is written in read committed transactions', tg_table_name using errcode = 'feature_not_supported';
  end if;
  execute format('select from person p where p.id in (select n.person_id from inserted n where %s) and p.xmin <> pg_current_xact_id()::xid
    order by p.id for no key update of p', such);
  execute format('select n.person_id::text from inserted n cross join lateral (select from %I t where t.person_id = n.person_id and t.id <> n.id
    and %s and daterange(t.valid_from, t.valid_to) && daterange(n.valid_from, n.valid_to) offset 0) other where %s limit 1',
    tg_table_name, replace(such, 'n.', 't.'), such) into doubled;
  if doubled is not null then
    raise exception 'two rows of table "%" hold at once for person %', tg_table_name, doubled
      using errcode = 'exclusion_violation', table = tg_table_name, constraint = tg_name;
  end if;
  return null;
end $$;

-- People are written a portion at a time too: which change made them is asked once for a portion.
alter table person drop constraint person_recorded_fkey;
create trigger person_refers after insert on person referencing new table as inserted
  for each statement execute function refers_to('recorded', 'change', 'id');
