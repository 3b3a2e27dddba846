-- The ledger: every command is one transaction and one change.
-- Facts carry `recorded` and `voided` = change.id, known when the command starts. `number` is given at the very end of the
-- transaction, under the lock of ledger_head, so numbers are dense and in commit order while a long import holds no lock.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create table change (
  id integer generated always as identity primary key,
  number integer unique,
  at timestamptz not null,
  actor text not null,
  operation text not null,
  reason text,
  document text,
  summary jsonb not null default '{}',
  undoes integer references change,
  touches_org boolean not null default false,
  content bytea,
  previous bytea,
  hash bytea,
  constraint change_is_sealed_whole check ((number is null) = (hash is null))
);
create unique index change_undone_once on change (undoes) where undoes is not null;

create table ledger_head (
  is_only boolean primary key default true check (is_only),
  number integer not null,
  hash bytea not null
);
insert into ledger_head (number, hash) values (0, '\x00');

create function change_must_be_sealed() returns trigger language plpgsql as $$
begin
  if not exists (select from change where id = new.id and number is not null) then
    raise exception 'change % was not sealed', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create constraint trigger change_sealed after insert on change deferrable initially deferred
  for each row execute function change_must_be_sealed();

-- A sealed change is never edited; nothing in the ledger is ever deleted.
create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'the ledger keeps everything' using errcode = 'integrity_constraint_violation'; end if;
  if old.number is not null then raise exception 'change % is sealed', old.number using errcode = 'integrity_constraint_violation'; end if;
  return new;
end $$;
create trigger change_append_only before update or delete on change for each row execute function ledger_is_append_only();

-- A fact is withdrawn once, by naming the change that withdraws it; nothing else in it may move, and it is never deleted.
create function fact_is_never_edited() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'facts are never deleted' using errcode = 'integrity_constraint_violation'; end if;
  if old.voided is not null or new.voided is null or to_jsonb(new) - 'voided' is distinct from to_jsonb(old) - 'voided' then
    raise exception 'facts are never edited: withdraw the row and write the right one' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
