-- The schema after all migrations. Written by `npm run generate`; read it, change it by a new file in migrations/.
-- Sorted by name, so a table may stand before one it refers to: this is for reading and for the diff, not for loading.

create extension btree_gist;

create extension pg_trgm;

CREATE OR REPLACE FUNCTION public.account_is_lasting()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'an account is never edited or deleted: write a version of it' using errcode = 'integrity_constraint_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.change_must_be_sealed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from change where id = new.id and number is not null) then
    raise exception 'change % was not sealed', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.erasure_is_open(by_change integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from change c where c.id = by_change and c.number is null and c.operation in ('privacy.erase', 'privacy.carryOut'))
$function$;

CREATE OR REPLACE FUNCTION public.fact_is_never_edited()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and old.voided is null and new.voided is not null and to_jsonb(new) - 'voided' is not distinct from to_jsonb(old) - 'voided' then
    return new;
  end if;
  if is_being_erased(tg_table_name, to_jsonb(old)) then
    if tg_op = 'DELETE' then return old; end if;
    if new.recorded = old.recorded and new.voided is not distinct from old.voided and new.id = old.id then return new; end if;
  end if;
  if tg_op = 'DELETE' then raise exception 'facts are never deleted' using errcode = 'integrity_constraint_violation'; end if;
  raise exception 'facts are never edited: withdraw the row and write the right one' using errcode = 'integrity_constraint_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.is_being_erased(of_table text, said jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from erased_row e where e.table_name = of_table
    and e.person_id = case when of_table in ('change', 'workbook_report') then 0 when of_table = 'person' then (said ->> 'id')::int else coalesce((said ->> 'person_id')::int, 0) end
    and e.row_key = case of_table when 'workbook_report' then said ->> 'workbook_id'
      when 'workbook_row' then (said ->> 'workbook_id') || ':' || (said ->> 'row_number') || ':' || (said ->> 'sheet') else said ->> 'id' end
    and erasure_is_open(e.recorded))
$function$;

CREATE OR REPLACE FUNCTION public.ledger_head_moves_on()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'UPDATE' or new.number <> old.number + 1 or not exists (select from change where number = new.number and hash = new.hash) then
    raise exception 'the head of the ledger only moves on' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.ledger_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then raise exception 'the ledger keeps everything' using errcode = 'integrity_constraint_violation'; end if;
  if old.number is not null and not (is_being_erased('change', to_jsonb(old)) and to_jsonb(new) - 'reason' - 'summary' = to_jsonb(old) - 'reason' - 'summary') then
    raise exception 'change % is sealed', old.number using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.one_at_a_time()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.only_in_an_erasure()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not erasure_is_open(new.recorded) then
    raise exception '% is written by an erasure alone', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.refers_to()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.written_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

create table access_grant (
  id integer generated always as identity not null,
  origin integer,
  account_id integer not null,
  role text collate "C" not null,
  unit_id integer,
  valid_from date not null,
  valid_to date,
  document text,
  delegated_from integer,
  post_person integer,
  post_unit integer,
  post_title smallint,
  recorded integer not null,
  voided integer,
  constraint access_grant_pkey PRIMARY KEY (id),
  constraint access_grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint access_grant_delegated_from_fkey FOREIGN KEY (delegated_from) REFERENCES access_grant(id),
  constraint access_grant_origin_fkey FOREIGN KEY (origin) REFERENCES access_grant(id),
  constraint access_grant_post_person_fkey FOREIGN KEY (post_person) REFERENCES person(id),
  constraint access_grant_post_title_fkey FOREIGN KEY (post_title) REFERENCES title(id),
  constraint access_grant_post_unit_fkey FOREIGN KEY (post_unit) REFERENCES unit(id),
  constraint access_grant_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint access_grant_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint access_grant_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint access_grant_delegation_ends CHECK (((delegated_from IS NULL) OR (valid_to IS NOT NULL))),
  constraint access_grant_own_record CHECK (((role = 'self'::text) = (unit_id IS NULL))),
  constraint access_grant_period CHECK (((valid_to IS NULL) OR (valid_from < valid_to))),
  constraint access_grant_post CHECK (((post_person IS NULL) = (post_unit IS NULL)))
);
CREATE INDEX access_grant_account ON public.access_grant USING btree (account_id) WHERE (voided IS NULL);
CREATE INDEX access_grant_delegated ON public.access_grant USING btree (delegated_from) WHERE (voided IS NULL);
CREATE INDEX access_grant_recorded ON public.access_grant USING btree (recorded);
CREATE INDEX access_grant_unit ON public.access_grant USING btree (unit_id) WHERE (voided IS NULL);
CREATE INDEX access_grant_voided ON public.access_grant USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER access_grant_never_edited BEFORE DELETE OR UPDATE ON public.access_grant FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER access_grant_never_emptied BEFORE TRUNCATE ON public.access_grant FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table account (
  id integer generated always as identity not null,
  login text collate "C" not null,
  salt bytea not null,
  recorded integer not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_login_key UNIQUE (login),
  constraint account_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint account_login_check CHECK ((login ~ '^[a-z0-9][a-z0-9._@-]{1,62}[a-z0-9]$'::text))
);
CREATE TRIGGER account_lasting BEFORE DELETE OR UPDATE ON public.account FOR EACH ROW EXECUTE FUNCTION account_is_lasting();

create table account_link (
  id integer generated always as identity not null,
  account_id integer not null,
  salt bytea not null,
  issuer text not null,
  subject text not null,
  recorded integer not null,
  voided integer,
  constraint account_link_pkey PRIMARY KEY (id),
  constraint account_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX account_link_account ON public.account_link USING btree (account_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX account_link_one ON public.account_link USING btree (issuer, subject) WHERE (voided IS NULL);
CREATE TRIGGER account_link_kept BEFORE DELETE OR UPDATE ON public.account_link FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();

create table account_password (
  account_id integer not null,
  hash text not null,
  changed_at timestamp with time zone not null,
  constraint account_password_pkey PRIMARY KEY (account_id),
  constraint account_password_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table account_totp (
  account_id integer not null,
  secret bytea not null,
  last_step bigint default 0 not null,
  confirmed_at timestamp with time zone,
  constraint account_totp_pkey PRIMARY KEY (account_id),
  constraint account_totp_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table account_version (
  id integer generated always as identity not null,
  account_id integer not null,
  salt bytea not null,
  name text not null,
  person_id integer,
  state text not null,
  recorded integer not null,
  voided integer,
  constraint account_version_pkey PRIMARY KEY (id),
  constraint account_version_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint account_version_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint account_version_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text])))
);
CREATE UNIQUE INDEX account_version_one ON public.account_version USING btree (account_id) WHERE (voided IS NULL);
CREATE INDEX account_version_person ON public.account_version USING btree (person_id) WHERE (voided IS NULL);
CREATE TRIGGER account_version_kept BEFORE DELETE OR UPDATE ON public.account_version FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();

create table allowance (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  kind text not null,
  coefficient numeric(5,2),
  percent numeric(5,2),
  decision text,
  valid_from date not null,
  valid_to date,
  recorded integer not null,
  voided integer,
  constraint allowance_pkey PRIMARY KEY (person_id, id),
  constraint allowance_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint allowance_coefficient_check CHECK ((coefficient > (0)::numeric)),
  constraint allowance_kind_check CHECK ((kind = ANY (ARRAY['position'::text, 'responsibility'::text, 'regional'::text, 'seniority'::text, 'concurrent'::text, 'civilService'::text, 'other'::text]))),
  constraint allowance_percent_check CHECK ((percent > (0)::numeric)),
  constraint allowance_period CHECK (((valid_to IS NULL) OR (valid_from < valid_to))),
  constraint allowance_one_at_a_time EXCLUDE USING gist (person_id WITH =, kind WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((voided IS NULL))
);
CREATE INDEX allowance_recorded ON public.allowance USING btree (recorded);
CREATE INDEX allowance_voided ON public.allowance USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER allowance_never_edited BEFORE DELETE OR UPDATE ON public.allowance FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER allowance_never_emptied BEFORE TRUNCATE ON public.allowance FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table army_service (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  enlisted_from date,
  enlisted_to date,
  discharged_from date,
  discharged_to date,
  highest_rank text,
  recorded integer not null,
  voided integer,
  constraint army_service_pkey PRIMARY KEY (person_id, id),
  constraint army_service_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX army_service_recorded ON public.army_service USING btree (recorded);
CREATE INDEX army_service_voided ON public.army_service USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER army_service_never_edited BEFORE DELETE OR UPDATE ON public.army_service FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER army_service_never_emptied BEFORE TRUNCATE ON public.army_service FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table asset_declaration (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  year smallint not null,
  kind text not null,
  filed_on date,
  kept_at text,
  recorded integer not null,
  voided integer,
  constraint asset_declaration_pkey PRIMARY KEY (person_id, id),
  constraint asset_declaration_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint asset_declaration_kind_check CHECK ((kind = ANY (ARRAY['first'::text, 'yearly'::text, 'supplementary'::text, 'appointment'::text]))),
  constraint asset_declaration_year_check CHECK (((year >= 1998) AND (year <= 2100)))
);
CREATE INDEX asset_declaration_recorded ON public.asset_declaration USING btree (recorded);
CREATE INDEX asset_declaration_voided ON public.asset_declaration USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER asset_declaration_never_edited BEFORE DELETE OR UPDATE ON public.asset_declaration FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER asset_declaration_never_emptied BEFORE TRUNCATE ON public.asset_declaration FOR EACH STATEMENT EXECUTE FUNCTION written_once();
comment on table asset_declaration is 'sensitive';

create table attendance (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  lesson_id integer not null,
  mark uuid not null,
  state text not null,
  marked_at bigint not null,
  device text not null,
  seen integer not null,
  recorded integer not null,
  voided integer,
  constraint attendance_pkey PRIMARY KEY (person_id, id),
  constraint attendance_lesson_id_fkey FOREIGN KEY (lesson_id) REFERENCES lesson(id),
  constraint attendance_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint attendance_state_check CHECK ((state = ANY (ARRAY['present'::text, 'late'::text, 'excused'::text, 'absent'::text])))
);
CREATE INDEX attendance_lesson ON public.attendance USING btree (lesson_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX attendance_mark ON public.attendance USING btree (mark) WHERE (origin IS NULL);
CREATE INDEX attendance_recorded ON public.attendance USING btree (recorded);
CREATE INDEX attendance_voided ON public.attendance USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER attendance_never_edited BEFORE DELETE OR UPDATE ON public.attendance FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER attendance_never_emptied BEFORE TRUNCATE ON public.attendance FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table breach (
  id integer generated always as identity not null,
  discovered_at text collate "C" not null,
  what text not null,
  data_kinds text not null,
  people integer,
  measures text,
  recorded integer not null,
  constraint breach_pkey PRIMARY KEY (id),
  constraint breach_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint breach_discovered_at_check CHECK ((discovered_at ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$'::text)),
  constraint breach_people_check CHECK ((people >= 0))
);
CREATE TRIGGER breach_never_emptied BEFORE TRUNCATE ON public.breach FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER breach_written_once BEFORE DELETE OR UPDATE ON public.breach FOR EACH ROW EXECUTE FUNCTION written_once();

create table breach_closed (
  breach_id integer not null,
  notified_at text collate "C",
  outcome text not null,
  recorded integer not null,
  constraint breach_closed_pkey PRIMARY KEY (breach_id),
  constraint breach_closed_breach_id_fkey FOREIGN KEY (breach_id) REFERENCES breach(id),
  constraint breach_closed_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint breach_closed_notified_at_check CHECK ((notified_at ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$'::text)),
  constraint breach_not_notified_says_why CHECK (((notified_at IS NOT NULL) OR (length(outcome) > 0)))
);
CREATE TRIGGER breach_closed_never_emptied BEFORE TRUNCATE ON public.breach_closed FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER breach_closed_written_once BEFORE DELETE OR UPDATE ON public.breach_closed FOR EACH ROW EXECUTE FUNCTION written_once();

create table ceremony (
  token_sha256 bytea not null,
  kind text not null,
  account_id integer,
  data jsonb not null,
  expires_at timestamp with time zone not null,
  constraint ceremony_pkey PRIMARY KEY (token_sha256),
  constraint ceremony_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint ceremony_kind_check CHECK ((kind = ANY (ARRAY['passkeyAdd'::text, 'passkeySignIn'::text, 'provider'::text])))
);

create table certificate_book (
  id integer generated by default as identity not null,
  origin integer,
  unit_id integer not null,
  name text not null,
  institution text not null,
  pattern text not null,
  first_number integer not null,
  recorded integer not null,
  voided integer,
  constraint certificate_book_pkey PRIMARY KEY (id),
  constraint certificate_book_origin_fkey FOREIGN KEY (origin) REFERENCES certificate_book(id),
  constraint certificate_book_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint certificate_book_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint certificate_book_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint certificate_book_first_number_check CHECK ((first_number > 0)),
  constraint certificate_book_pattern_check CHECK ((pattern ~~ '%{number}%'::text))
);
CREATE UNIQUE INDEX certificate_book_lasting ON public.certificate_book USING btree (COALESCE(origin, id)) WHERE (voided IS NULL);
CREATE UNIQUE INDEX certificate_book_name ON public.certificate_book USING btree (unit_id, name) WHERE (voided IS NULL);
CREATE INDEX certificate_book_recorded ON public.certificate_book USING btree (recorded);
CREATE INDEX certificate_book_voided ON public.certificate_book USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER certificate_book_never_edited BEFORE DELETE OR UPDATE ON public.certificate_book FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER certificate_book_never_emptied BEFORE TRUNCATE ON public.certificate_book FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table change (
  id integer generated always as identity not null,
  number integer,
  at timestamp with time zone not null,
  actor text not null,
  operation text not null,
  reason text,
  document text,
  summary jsonb default '{}'::jsonb not null,
  undoes integer,
  touches_org boolean default false not null,
  content bytea,
  previous bytea,
  hash bytea,
  constraint change_pkey PRIMARY KEY (id),
  constraint change_number_key UNIQUE (number),
  constraint change_undoes_fkey FOREIGN KEY (undoes) REFERENCES change(id),
  constraint change_is_sealed_whole CHECK (((number IS NULL) = (hash IS NULL)))
);
CREATE UNIQUE INDEX change_undone_once ON public.change USING btree (undoes) WHERE (undoes IS NOT NULL);
CREATE TRIGGER change_append_only BEFORE DELETE OR UPDATE ON public.change FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER change_never_emptied BEFORE TRUNCATE ON public.change FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE CONSTRAINT TRIGGER change_sealed AFTER INSERT ON public.change DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION change_must_be_sealed();

create table change_person (
  change_id integer not null,
  person_id integer not null,
  constraint change_person_pkey PRIMARY KEY (change_id, person_id)
);
CREATE INDEX change_person_person ON public.change_person USING btree (person_id);
CREATE TRIGGER change_person_never_emptied BEFORE TRUNCATE ON public.change_person FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER change_person_refers AFTER INSERT ON public.change_person REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION refers_to('change_id', 'change', 'id', 'person_id', 'person', 'id');
CREATE TRIGGER change_person_written_once BEFORE DELETE OR UPDATE ON public.change_person FOR EACH ROW EXECUTE FUNCTION written_once();

create table class_certificate (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  class_id integer not null,
  book_id integer not null,
  year smallint not null,
  number integer not null,
  shown text,
  issued_on date,
  decision text,
  signer_title text,
  signer_name text,
  qualification bigint,
  training bigint,
  recorded integer not null,
  voided integer,
  constraint class_certificate_pkey PRIMARY KEY (person_id, id),
  constraint class_certificate_book_id_fkey FOREIGN KEY (book_id) REFERENCES certificate_book(id),
  constraint class_certificate_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint class_certificate_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint class_certificate_number_check CHECK ((number > 0))
);
CREATE INDEX class_certificate_class ON public.class_certificate USING btree (class_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX class_certificate_number ON public.class_certificate USING btree (book_id, year, number) WHERE (voided IS NULL);
CREATE UNIQUE INDEX class_certificate_once ON public.class_certificate USING btree (person_id, class_id) WHERE (voided IS NULL);
CREATE INDEX class_certificate_recorded ON public.class_certificate USING btree (recorded);
CREATE INDEX class_certificate_voided ON public.class_certificate USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER class_certificate_never_edited BEFORE DELETE OR UPDATE ON public.class_certificate FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER class_certificate_never_emptied BEFORE TRUNCATE ON public.class_certificate FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table class_cost (
  id integer generated by default as identity not null,
  origin integer,
  class_id integer not null,
  line text not null,
  what text,
  quantity integer not null,
  price bigint not null,
  recorded integer not null,
  voided integer,
  source text,
  constraint class_cost_pkey PRIMARY KEY (id),
  constraint class_cost_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint class_cost_origin_fkey FOREIGN KEY (origin) REFERENCES class_cost(id),
  constraint class_cost_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint class_cost_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint class_cost_line_check CHECK ((line = ANY (ARRAY['lecturer'::text, 'assistant'::text, 'award'::text, 'newMaterial'::text, 'revisedMaterial'::text, 'reviewedMaterial'::text, 'management'::text, 'other'::text]))),
  constraint class_cost_price_check CHECK ((price >= 0)),
  constraint class_cost_quantity_check CHECK ((quantity > 0)),
  constraint class_cost_source_check CHECK ((source = ANY (ARRAY['central'::text, 'local'::text, 'agency'::text, 'learner'::text, 'sponsor'::text])))
);
CREATE INDEX class_cost_class ON public.class_cost USING btree (class_id) WHERE (voided IS NULL);
CREATE INDEX class_cost_recorded ON public.class_cost USING btree (recorded);
CREATE INDEX class_cost_voided ON public.class_cost USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER class_cost_never_edited BEFORE DELETE OR UPDATE ON public.class_cost FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER class_cost_never_emptied BEFORE TRUNCATE ON public.class_cost FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table class_mark (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  class_id integer not null,
  attempt smallint not null,
  mark numeric(4,2) not null,
  on_day date not null,
  recorded integer not null,
  voided integer,
  constraint class_mark_pkey PRIMARY KEY (person_id, id),
  constraint class_mark_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint class_mark_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint class_mark_attempt_check CHECK ((attempt = ANY (ARRAY[1, 2]))),
  constraint class_mark_mark_check CHECK (((mark >= (0)::numeric) AND (mark <= (10)::numeric)))
);
CREATE INDEX class_mark_class ON public.class_mark USING btree (class_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX class_mark_once ON public.class_mark USING btree (person_id, class_id, attempt) WHERE (voided IS NULL);
CREATE INDEX class_mark_recorded ON public.class_mark USING btree (recorded);
CREATE INDEX class_mark_voided ON public.class_mark USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER class_mark_never_edited BEFORE DELETE OR UPDATE ON public.class_mark FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER class_mark_never_emptied BEFORE TRUNCATE ON public.class_mark FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table class_quota (
  id integer generated by default as identity not null,
  origin integer,
  class_id integer not null,
  unit_id integer not null,
  seats integer not null,
  recorded integer not null,
  voided integer,
  constraint class_quota_pkey PRIMARY KEY (id),
  constraint class_quota_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint class_quota_origin_fkey FOREIGN KEY (origin) REFERENCES class_quota(id),
  constraint class_quota_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint class_quota_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint class_quota_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint class_quota_seats_check CHECK ((seats >= 0))
);
CREATE UNIQUE INDEX class_quota_once ON public.class_quota USING btree (class_id, unit_id) WHERE (voided IS NULL);
CREATE INDEX class_quota_recorded ON public.class_quota USING btree (recorded);
CREATE INDEX class_quota_voided ON public.class_quota USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER class_quota_never_edited BEFORE DELETE OR UPDATE ON public.class_quota FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER class_quota_never_emptied BEFORE TRUNCATE ON public.class_quota FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table class_result (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  class_id integer not null,
  outcome text not null,
  periods smallint not null,
  of_periods smallint not null,
  mark numeric(4,2),
  reason text,
  recorded integer not null,
  voided integer,
  constraint class_result_pkey PRIMARY KEY (person_id, id),
  constraint class_result_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint class_result_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint class_result_of_periods_check CHECK ((of_periods >= 0)),
  constraint class_result_outcome_check CHECK ((outcome = ANY (ARRAY['passed'::text, 'failed'::text, 'withdrew'::text]))),
  constraint class_result_periods_check CHECK ((periods >= 0)),
  constraint class_result_withdrew_says_why CHECK (((outcome <> 'withdrew'::text) OR (reason IS NOT NULL)))
);
CREATE INDEX class_result_class ON public.class_result USING btree (class_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX class_result_once ON public.class_result USING btree (person_id, class_id) WHERE (voided IS NULL);
CREATE INDEX class_result_recorded ON public.class_result USING btree (recorded);
CREATE INDEX class_result_voided ON public.class_result USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER class_result_never_edited BEFORE DELETE OR UPDATE ON public.class_result FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER class_result_never_emptied BEFORE TRUNCATE ON public.class_result FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table commendation (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  form text not null,
  issuer text,
  awarded_from date,
  awarded_to date,
  decision text,
  content text,
  recorded integer not null,
  voided integer,
  constraint commendation_pkey PRIMARY KEY (person_id, id),
  constraint commendation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX commendation_recorded ON public.commendation USING btree (recorded);
CREATE INDEX commendation_voided ON public.commendation USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER commendation_never_edited BEFORE DELETE OR UPDATE ON public.commendation FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER commendation_never_emptied BEFORE TRUNCATE ON public.commendation FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table cost_ceiling (
  id integer generated by default as identity not null,
  origin integer,
  line text not null,
  amount bigint,
  percent numeric(5,2),
  per text not null,
  document text not null,
  confidence text not null,
  valid_from date,
  valid_to date,
  recorded integer not null,
  voided integer,
  constraint cost_ceiling_pkey PRIMARY KEY (id),
  constraint cost_ceiling_origin_fkey FOREIGN KEY (origin) REFERENCES cost_ceiling(id),
  constraint cost_ceiling_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint cost_ceiling_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint cost_ceiling_amount_check CHECK ((amount >= 0)),
  constraint cost_ceiling_line_check CHECK ((line = ANY (ARRAY['lecturer'::text, 'assistant'::text, 'award'::text, 'newMaterial'::text, 'revisedMaterial'::text, 'reviewedMaterial'::text, 'management'::text]))),
  constraint cost_ceiling_per_check CHECK ((per = ANY (ARRAY['session'::text, 'learner'::text, 'page'::text, 'class'::text]))),
  constraint cost_ceiling_percent_check CHECK (((percent >= (0)::numeric) AND (percent <= (100)::numeric))),
  constraint cost_ceiling_says_one CHECK (((amount IS NULL) <> (percent IS NULL))),
  constraint cost_ceiling_one_at_a_time EXCLUDE USING gist (line WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((voided IS NULL))
);
CREATE INDEX cost_ceiling_recorded ON public.cost_ceiling USING btree (recorded);
CREATE INDEX cost_ceiling_voided ON public.cost_ceiling USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER cost_ceiling_never_edited BEFORE DELETE OR UPDATE ON public.cost_ceiling FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER cost_ceiling_never_emptied BEFORE TRUNCATE ON public.cost_ceiling FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table decision_entry (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  decision_id integer not null,
  class_id integer not null,
  unit_id integer not null,
  act text not null,
  line smallint not null,
  reason text,
  recorded integer not null,
  voided integer,
  constraint decision_entry_pkey PRIMARY KEY (person_id, id),
  constraint decision_entry_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint decision_entry_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES training_decision(id),
  constraint decision_entry_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint decision_entry_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint decision_entry_act_check CHECK ((act = ANY (ARRAY['send'::text, 'remove'::text]))),
  constraint decision_entry_line_check CHECK ((line > 0))
);
CREATE INDEX decision_entry_class ON public.decision_entry USING btree (class_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX decision_entry_once ON public.decision_entry USING btree (person_id, decision_id) WHERE (voided IS NULL);
CREATE INDEX decision_entry_recorded ON public.decision_entry USING btree (recorded);
CREATE INDEX decision_entry_voided ON public.decision_entry USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER decision_entry_never_edited BEFORE DELETE OR UPDATE ON public.decision_entry FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER decision_entry_never_emptied BEFORE TRUNCATE ON public.decision_entry FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table discipline (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  side text not null,
  form text not null,
  imposed_from date,
  imposed_to date,
  ends_on date,
  issuer text,
  decision text,
  reason text,
  recorded integer not null,
  voided integer,
  constraint discipline_pkey PRIMARY KEY (person_id, id),
  constraint discipline_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint discipline_side_check CHECK ((side = ANY (ARRAY['party'::text, 'state'::text])))
);
CREATE INDEX discipline_recorded ON public.discipline USING btree (recorded);
CREATE INDEX discipline_voided ON public.discipline USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER discipline_never_edited BEFORE DELETE OR UPDATE ON public.discipline FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER discipline_never_emptied BEFORE TRUNCATE ON public.discipline FOR EACH STATEMENT EXECUTE FUNCTION written_once();
comment on table discipline is 'sensitive';

create table edition (
  id integer generated by default as identity not null,
  key text collate "C" not null,
  authority integer,
  document text not null,
  name text not null,
  valid_from date not null,
  valid_to date,
  confidence text not null,
  body jsonb not null,
  source text not null,
  recorded integer not null,
  voided integer,
  constraint edition_pkey PRIMARY KEY (id),
  constraint edition_authority_fkey FOREIGN KEY (authority) REFERENCES unit(id),
  constraint edition_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint edition_voided_fkey FOREIGN KEY (voided) REFERENCES change(id)
);
CREATE UNIQUE INDEX edition_once ON public.edition USING btree (key) WHERE (voided IS NULL);
CREATE TRIGGER edition_never_edited BEFORE DELETE OR UPDATE ON public.edition FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER edition_never_emptied BEFORE TRUNCATE ON public.edition FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table erased_file (
  file_hash text collate "C" not null,
  recorded integer not null,
  constraint erased_file_pkey PRIMARY KEY (file_hash, recorded),
  constraint erased_file_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id)
);
CREATE TRIGGER erased_file_in_an_erasure BEFORE INSERT ON public.erased_file FOR EACH ROW EXECUTE FUNCTION only_in_an_erasure();
CREATE TRIGGER erased_file_never_emptied BEFORE TRUNCATE ON public.erased_file FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER erased_file_written_once BEFORE DELETE OR UPDATE ON public.erased_file FOR EACH ROW EXECUTE FUNCTION written_once();

create table erased_row (
  table_name text collate "C" not null,
  person_id integer not null,
  row_key text collate "C" not null,
  written integer not null,
  withdrawn integer,
  digest bytea not null,
  rest bytea,
  recorded integer not null,
  constraint erased_row_pkey PRIMARY KEY (table_name, person_id, row_key, recorded),
  constraint erased_row_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id)
);
CREATE TRIGGER erased_row_in_an_erasure BEFORE INSERT ON public.erased_row FOR EACH ROW EXECUTE FUNCTION only_in_an_erasure();
CREATE TRIGGER erased_row_never_emptied BEFORE TRUNCATE ON public.erased_row FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER erased_row_written_once BEFORE DELETE OR UPDATE ON public.erased_row FOR EACH ROW EXECUTE FUNCTION written_once();

create table establishment (
  id integer generated by default as identity not null,
  origin integer,
  unit_id integer not null,
  post_group text not null,
  seats integer not null,
  document text not null,
  confidence text default 'seen'::text not null,
  valid_from date not null,
  valid_to date,
  recorded integer not null,
  voided integer,
  constraint establishment_pkey PRIMARY KEY (id),
  constraint establishment_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint establishment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint establishment_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint establishment_period CHECK (((valid_to IS NULL) OR (valid_from < valid_to))),
  constraint establishment_post_group_check CHECK ((post_group = ANY (ARRAY['both'::text, 'cadre'::text, 'civilServant'::text]))),
  constraint establishment_seats_check CHECK ((seats >= 0)),
  constraint establishment_one_at_a_time EXCLUDE USING gist (unit_id WITH =, post_group WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((voided IS NULL))
);
CREATE TRIGGER establishment_never_edited BEFORE DELETE OR UPDATE ON public.establishment FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER establishment_never_emptied BEFORE TRUNCATE ON public.establishment FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table ethnic_group (
  code smallint not null,
  name text not null,
  name_fold text collate "C" not null,
  is_minority boolean not null,
  recorded integer not null,
  constraint ethnic_group_pkey PRIMARY KEY (code),
  constraint ethnic_group_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id)
);
CREATE TRIGGER ethnic_group_never_emptied BEFORE TRUNCATE ON public.ethnic_group FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER ethnic_group_written_once BEFORE DELETE OR UPDATE ON public.ethnic_group FOR EACH ROW EXECUTE FUNCTION written_once();

create table evaluation_question (
  id integer generated by default as identity not null,
  origin integer,
  code text collate "C" not null,
  place smallint not null,
  vi text not null,
  en text not null,
  per_lecturer boolean not null,
  document text not null,
  confidence text not null,
  valid_from date,
  valid_to date,
  recorded integer not null,
  voided integer,
  constraint evaluation_question_pkey PRIMARY KEY (id),
  constraint evaluation_question_origin_fkey FOREIGN KEY (origin) REFERENCES evaluation_question(id),
  constraint evaluation_question_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint evaluation_question_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint evaluation_question_period CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from < valid_to)))
);
CREATE UNIQUE INDEX evaluation_question_code ON public.evaluation_question USING btree (code) WHERE (voided IS NULL);
CREATE UNIQUE INDEX evaluation_question_lasting ON public.evaluation_question USING btree (COALESCE(origin, id)) WHERE (voided IS NULL);
CREATE INDEX evaluation_question_recorded ON public.evaluation_question USING btree (recorded);
CREATE INDEX evaluation_question_voided ON public.evaluation_question USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER evaluation_question_never_edited BEFORE DELETE OR UPDATE ON public.evaluation_question FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER evaluation_question_never_emptied BEFORE TRUNCATE ON public.evaluation_question FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table evaluation_window (
  id integer generated by default as identity not null,
  origin integer,
  kind text not null,
  from_months smallint not null,
  to_months smallint not null,
  document text not null,
  confidence text not null,
  valid_from date,
  valid_to date,
  recorded integer not null,
  voided integer,
  constraint evaluation_window_pkey PRIMARY KEY (id),
  constraint evaluation_window_origin_fkey FOREIGN KEY (origin) REFERENCES evaluation_window(id),
  constraint evaluation_window_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint evaluation_window_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint evaluation_window_from_months_check CHECK (((from_months >= 0) AND (from_months <= 60))),
  constraint evaluation_window_kind_check CHECK ((kind = ANY (ARRAY['reaction'::text, 'transfer'::text]))),
  constraint evaluation_window_months CHECK ((from_months < to_months)),
  constraint evaluation_window_to_months_check CHECK (((to_months >= 1) AND (to_months <= 60))),
  constraint evaluation_window_one_at_a_time EXCLUDE USING gist (kind WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((voided IS NULL))
);
CREATE INDEX evaluation_window_recorded ON public.evaluation_window USING btree (recorded);
CREATE INDEX evaluation_window_voided ON public.evaluation_window USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER evaluation_window_never_edited BEFORE DELETE OR UPDATE ON public.evaluation_window FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER evaluation_window_never_emptied BEFORE TRUNCATE ON public.evaluation_window FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table evidence (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  fact_table text collate "C" not null,
  fact bigint not null,
  sha256 text collate "C" not null,
  file_name text not null,
  media_type text not null,
  bytes integer not null,
  state text not null,
  note text,
  recorded integer not null,
  voided integer,
  constraint evidence_pkey PRIMARY KEY (person_id, id),
  constraint evidence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint evidence_bytes_check CHECK (((bytes >= 1) AND (bytes <= 20971520))),
  constraint evidence_media_type_check CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'::text]))),
  constraint evidence_rejected_says_why CHECK (((state <> 'rejected'::text) OR (note IS NOT NULL))),
  constraint evidence_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint evidence_state_check CHECK ((state = ANY (ARRAY['attached'::text, 'compared'::text, 'rejected'::text])))
);
CREATE INDEX evidence_fact ON public.evidence USING btree (person_id, fact_table, fact) WHERE (voided IS NULL);
CREATE INDEX evidence_recorded ON public.evidence USING btree (recorded);
CREATE INDEX evidence_sha ON public.evidence USING btree (sha256);
CREATE INDEX evidence_voided ON public.evidence USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER evidence_never_edited BEFORE DELETE OR UPDATE ON public.evidence FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER evidence_never_emptied BEFORE TRUNCATE ON public.evidence FOR EACH STATEMENT EXECUTE FUNCTION written_once();
comment on table evidence is 'sensitive';

create table family_member (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  side text not null,
  relation text not null,
  full_name text not null,
  born_from date,
  born_to date,
  details text,
  recorded integer not null,
  voided integer,
  constraint family_member_pkey PRIMARY KEY (person_id, id),
  constraint family_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint family_member_relation_check CHECK ((relation = ANY (ARRAY['father'::text, 'mother'::text, 'husband'::text, 'wife'::text, 'son'::text, 'daughter'::text, 'elderBrother'::text, 'elderSister'::text, 'youngerSibling'::text, 'other'::text]))),
  constraint family_member_side_check CHECK ((side = ANY (ARRAY['own'::text, 'spouse'::text])))
);
CREATE INDEX family_member_recorded ON public.family_member USING btree (recorded);
CREATE INDEX family_member_voided ON public.family_member USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER family_member_never_edited BEFORE DELETE OR UPDATE ON public.family_member FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER family_member_never_emptied BEFORE TRUNCATE ON public.family_member FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table given_out (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  actor text not null,
  what text not null,
  as_of date not null,
  unit_id integer not null,
  number integer not null,
  constraint given_out_pkey PRIMARY KEY (id),
  constraint given_out_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX given_out_day ON public.given_out USING btree (as_of, unit_id);
CREATE TRIGGER given_out_never_emptied BEFORE TRUNCATE ON public.given_out FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table health_check (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  checked_from date,
  checked_to date,
  condition text,
  height_cm smallint,
  weight_kg numeric(5,1),
  blood_group text,
  recorded integer not null,
  voided integer,
  constraint health_check_pkey PRIMARY KEY (person_id, id),
  constraint health_check_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint health_check_blood_group_check CHECK ((blood_group = ANY (ARRAY['A'::text, 'B'::text, 'AB'::text, 'O'::text]))),
  constraint health_check_height_cm_check CHECK (((height_cm >= 50) AND (height_cm <= 250))),
  constraint health_check_weight_kg_check CHECK (((weight_kg >= (20)::numeric) AND (weight_kg <= (300)::numeric)))
);
CREATE INDEX health_check_recorded ON public.health_check USING btree (recorded);
CREATE INDEX health_check_voided ON public.health_check USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER health_check_never_edited BEFORE DELETE OR UPDATE ON public.health_check FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER health_check_never_emptied BEFORE TRUNCATE ON public.health_check FOR EACH STATEMENT EXECUTE FUNCTION written_once();
comment on table health_check is 'sensitive';

create table history_note (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  kind text not null,
  note text not null,
  recorded integer not null,
  voided integer,
  constraint history_note_pkey PRIMARY KEY (person_id, id),
  constraint history_note_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint history_note_kind_check CHECK ((kind = ANY (ARRAY['detention'::text, 'formerRegime'::text, 'foreignOrganisation'::text, 'foreignRelatives'::text, 'other'::text])))
);
CREATE INDEX history_note_recorded ON public.history_note USING btree (recorded);
CREATE INDEX history_note_voided ON public.history_note USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER history_note_never_edited BEFORE DELETE OR UPDATE ON public.history_note FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER history_note_never_emptied BEFORE TRUNCATE ON public.history_note FOR EACH STATEMENT EXECUTE FUNCTION written_once();
comment on table history_note is 'sensitive';

create table honour (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  kind text not null,
  name text not null,
  awarded_from date,
  awarded_to date,
  decision text,
  recorded integer not null,
  voided integer,
  constraint honour_pkey PRIMARY KEY (person_id, id),
  constraint honour_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint honour_kind_check CHECK ((kind = ANY (ARRAY['stateTitle'::text, 'scientificTitle'::text])))
);
CREATE INDEX honour_recorded ON public.honour USING btree (recorded);
CREATE INDEX honour_voided ON public.honour USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER honour_never_edited BEFORE DELETE OR UPDATE ON public.honour FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER honour_never_emptied BEFORE TRUNCATE ON public.honour FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table invitation (
  id integer generated always as identity not null,
  account_id integer not null,
  token_sha256 bytea not null,
  purpose text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  recorded integer not null,
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_token_sha256_key UNIQUE (token_sha256),
  constraint invitation_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint invitation_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint invitation_purpose_check CHECK ((purpose = ANY (ARRAY['invite'::text, 'reset'::text])))
);
CREATE INDEX invitation_account ON public.invitation USING btree (account_id);

create table known_device (
  token_sha256 bytea not null,
  account_id integer not null,
  used_at timestamp with time zone not null,
  constraint known_device_pkey PRIMARY KEY (token_sha256, account_id),
  constraint known_device_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table leaving (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  kind text not null,
  left_on date not null,
  destination text,
  decision text,
  decided_on date,
  recorded integer not null,
  voided integer,
  constraint leaving_pkey PRIMARY KEY (person_id, id),
  constraint leaving_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint leaving_kind_check CHECK ((kind = ANY (ARRAY['retired'::text, 'resigned'::text, 'dismissed'::text, 'transferredOut'::text, 'died'::text])))
);
CREATE INDEX leaving_person ON public.leaving USING btree (person_id) WHERE (voided IS NULL);
CREATE INDEX leaving_recorded ON public.leaving USING btree (recorded);
CREATE INDEX leaving_voided ON public.leaving USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER leaving_never_edited BEFORE DELETE OR UPDATE ON public.leaving FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER leaving_never_emptied BEFORE TRUNCATE ON public.leaving FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table lecturer (
  id integer generated by default as identity not null,
  origin integer,
  unit_id integer not null,
  kind text not null,
  full_name text not null,
  degree text,
  workplace text,
  subjects text,
  account_id integer,
  person_id integer,
  recorded integer not null,
  voided integer,
  ended_on date,
  constraint lecturer_pkey PRIMARY KEY (id),
  constraint lecturer_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint lecturer_origin_fkey FOREIGN KEY (origin) REFERENCES lecturer(id),
  constraint lecturer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint lecturer_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint lecturer_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint lecturer_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint lecturer_kind_check CHECK ((kind = ANY (ARRAY['staff'::text, 'partTime'::text, 'guest'::text])))
);
CREATE UNIQUE INDEX lecturer_account ON public.lecturer USING btree (unit_id, account_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX lecturer_lasting ON public.lecturer USING btree (COALESCE(origin, id)) WHERE (voided IS NULL);
CREATE INDEX lecturer_recorded ON public.lecturer USING btree (recorded);
CREATE INDEX lecturer_voided ON public.lecturer USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER lecturer_never_edited BEFORE DELETE OR UPDATE ON public.lecturer FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER lecturer_never_emptied BEFORE TRUNCATE ON public.lecturer FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table ledger_head (
  is_only boolean default true not null,
  number integer not null,
  hash bytea not null,
  constraint ledger_head_pkey PRIMARY KEY (is_only),
  constraint ledger_head_is_only_check CHECK (is_only)
);
CREATE TRIGGER ledger_head_moves_on BEFORE INSERT OR DELETE OR UPDATE ON public.ledger_head FOR EACH ROW EXECUTE FUNCTION ledger_head_moves_on();
CREATE TRIGGER ledger_head_never_emptied BEFORE TRUNCATE ON public.ledger_head FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table legal_document (
  number text collate "C" not null,
  kind text not null,
  issuer text not null,
  issued_on date,
  effective_from date,
  effective_to date,
  replaced_by text,
  subject text not null,
  confidence text not null,
  recorded integer not null,
  constraint legal_document_pkey PRIMARY KEY (number),
  constraint legal_document_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id)
);
CREATE TRIGGER legal_document_never_emptied BEFORE TRUNCATE ON public.legal_document FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER legal_document_written_once BEFORE DELETE OR UPDATE ON public.legal_document FOR EACH ROW EXECUTE FUNCTION written_once();

create table lesson (
  id integer generated by default as identity not null,
  origin integer,
  class_id integer not null,
  unit_id integer not null,
  on_day date not null,
  from_minute smallint not null,
  to_minute smallint not null,
  periods smallint not null,
  room text,
  room_key text collate "C",
  lecturer_id integer,
  subject text not null,
  recorded integer not null,
  voided integer,
  constraint lesson_pkey PRIMARY KEY (id),
  constraint lesson_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint lesson_lecturer_id_fkey FOREIGN KEY (lecturer_id) REFERENCES lecturer(id),
  constraint lesson_origin_fkey FOREIGN KEY (origin) REFERENCES lesson(id),
  constraint lesson_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint lesson_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint lesson_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint lesson_from_minute_check CHECK (((from_minute >= 0) AND (from_minute <= 1439))),
  constraint lesson_periods_check CHECK (((periods >= 1) AND (periods <= 20))),
  constraint lesson_room CHECK (((room IS NULL) = (room_key IS NULL))),
  constraint lesson_times CHECK ((from_minute < to_minute)),
  constraint lesson_to_minute_check CHECK (((to_minute >= 1) AND (to_minute <= 1440))),
  constraint lesson_class_free EXCLUDE USING gist (class_id WITH =, int4range((((on_day - '2000-01-01'::date) * 1440) + from_minute), (((on_day - '2000-01-01'::date) * 1440) + to_minute)) WITH &&) WHERE ((voided IS NULL)),
  constraint lesson_lecturer_free EXCLUDE USING gist (lecturer_id WITH =, int4range((((on_day - '2000-01-01'::date) * 1440) + from_minute), (((on_day - '2000-01-01'::date) * 1440) + to_minute)) WITH &&) WHERE ((voided IS NULL)),
  constraint lesson_room_free EXCLUDE USING gist (unit_id WITH =, room_key WITH =, int4range((((on_day - '2000-01-01'::date) * 1440) + from_minute), (((on_day - '2000-01-01'::date) * 1440) + to_minute)) WITH &&) WHERE ((voided IS NULL))
);
CREATE INDEX lesson_class ON public.lesson USING btree (class_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX lesson_lasting ON public.lesson USING btree (COALESCE(origin, id)) WHERE (voided IS NULL);
CREATE INDEX lesson_recorded ON public.lesson USING btree (recorded);
CREATE INDEX lesson_voided ON public.lesson USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER lesson_never_edited BEFORE DELETE OR UPDATE ON public.lesson FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER lesson_never_emptied BEFORE TRUNCATE ON public.lesson FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table level (
  id smallint not null,
  subject text collate "C" not null,
  code text collate "C" not null,
  name text not null,
  recorded integer not null,
  constraint level_pkey PRIMARY KEY (id),
  constraint level_subject_code_key UNIQUE (subject, code),
  constraint level_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id)
);
CREATE TRIGGER level_never_emptied BEFORE TRUNCATE ON public.level FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER level_written_once BEFORE DELETE OR UPDATE ON public.level FOR EACH ROW EXECUTE FUNCTION written_once();

create table lineage (
  id integer generated by default as identity not null,
  from_unit integer not null,
  to_unit integer not null,
  kind text not null,
  on_day date not null,
  document text,
  recorded integer not null,
  voided integer,
  origin integer,
  constraint lineage_pkey PRIMARY KEY (id),
  constraint lineage_from_unit_fkey FOREIGN KEY (from_unit) REFERENCES unit(id),
  constraint lineage_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint lineage_to_unit_fkey FOREIGN KEY (to_unit) REFERENCES unit(id),
  constraint lineage_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint lineage_kind_check CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text, 'rename'::text, 'retype'::text, 'continue'::text])))
);
CREATE UNIQUE INDEX lineage_once ON public.lineage USING btree (from_unit, to_unit, on_day) WHERE (voided IS NULL);
CREATE INDEX lineage_recorded ON public.lineage USING btree (recorded);
CREATE INDEX lineage_to ON public.lineage USING btree (to_unit);
CREATE INDEX lineage_voided ON public.lineage USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER lineage_never_edited BEFORE DELETE OR UPDATE ON public.lineage FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER lineage_never_emptied BEFORE TRUNCATE ON public.lineage FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table organisation_membership (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  organisation text not null,
  role text,
  joined_from date,
  joined_to date,
  left_from date,
  left_to date,
  recorded integer not null,
  voided integer,
  constraint organisation_membership_pkey PRIMARY KEY (person_id, id),
  constraint organisation_membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX organisation_membership_recorded ON public.organisation_membership USING btree (recorded);
CREATE INDEX organisation_membership_voided ON public.organisation_membership USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER organisation_membership_never_edited BEFORE DELETE OR UPDATE ON public.organisation_membership FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER organisation_membership_never_emptied BEFORE TRUNCATE ON public.organisation_membership FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table paper_reaction (
  id integer generated by default as identity not null,
  origin integer,
  class_id integer not null,
  forms smallint not null,
  recorded integer not null,
  voided integer,
  constraint paper_reaction_pkey PRIMARY KEY (id),
  constraint paper_reaction_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint paper_reaction_origin_fkey FOREIGN KEY (origin) REFERENCES paper_reaction(id),
  constraint paper_reaction_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint paper_reaction_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint paper_reaction_forms_check CHECK ((forms > 0))
);
CREATE UNIQUE INDEX paper_reaction_once ON public.paper_reaction USING btree (class_id) WHERE (voided IS NULL);
CREATE INDEX paper_reaction_recorded ON public.paper_reaction USING btree (recorded);
CREATE INDEX paper_reaction_voided ON public.paper_reaction USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER paper_reaction_never_edited BEFORE DELETE OR UPDATE ON public.paper_reaction FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER paper_reaction_never_emptied BEFORE TRUNCATE ON public.paper_reaction FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table paper_score (
  id integer generated by default as identity not null,
  origin integer,
  class_id integer not null,
  question_id integer not null,
  lecturer_id integer,
  score smallint not null,
  answers smallint not null,
  recorded integer not null,
  voided integer,
  constraint paper_score_pkey PRIMARY KEY (id),
  constraint paper_score_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint paper_score_lecturer_id_fkey FOREIGN KEY (lecturer_id) REFERENCES lecturer(id),
  constraint paper_score_origin_fkey FOREIGN KEY (origin) REFERENCES paper_score(id),
  constraint paper_score_question_id_fkey FOREIGN KEY (question_id) REFERENCES evaluation_question(id),
  constraint paper_score_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint paper_score_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint paper_score_answers_check CHECK ((answers > 0)),
  constraint paper_score_score_check CHECK (((score >= 1) AND (score <= 5)))
);
CREATE UNIQUE INDEX paper_score_once ON public.paper_score USING btree (class_id, question_id, COALESCE(lecturer_id, 0), score) WHERE (voided IS NULL);
CREATE INDEX paper_score_recorded ON public.paper_score USING btree (recorded);
CREATE INDEX paper_score_voided ON public.paper_score USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER paper_score_never_edited BEFORE DELETE OR UPDATE ON public.paper_score FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER paper_score_never_emptied BEFORE TRUNCATE ON public.paper_score FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table party_membership (
  person_id integer not null,
  id bigint generated by default as identity not null,
  member boolean not null,
  joined_from date,
  joined_to date,
  official_from date,
  official_to date,
  valid_from date not null,
  valid_to date,
  recorded integer not null,
  voided integer,
  origin bigint,
  constraint party_membership_pkey PRIMARY KEY (person_id, id),
  constraint party_period CHECK (((valid_to IS NULL) OR (valid_from <= valid_to)))
);
CREATE INDEX party_membership_recorded ON public.party_membership USING btree (recorded);
CREATE INDEX party_membership_voided ON public.party_membership USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER party_membership_never_edited BEFORE DELETE OR UPDATE ON public.party_membership FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER party_membership_never_emptied BEFORE TRUNCATE ON public.party_membership FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER party_membership_refers AFTER INSERT ON public.party_membership REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION refers_to('person_id', 'person', 'id');
CREATE TRIGGER party_one_at_a_time AFTER INSERT ON public.party_membership REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION one_at_a_time();
comment on table party_membership is 'sensitive';

create table pass_rule (
  id integer generated by default as identity not null,
  origin integer,
  programme_id integer,
  class_id integer,
  least_percent numeric(5,2) not null,
  least_mark numeric(4,2),
  document text,
  confidence text not null,
  recorded integer not null,
  voided integer,
  constraint pass_rule_pkey PRIMARY KEY (id),
  constraint pass_rule_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint pass_rule_origin_fkey FOREIGN KEY (origin) REFERENCES pass_rule(id),
  constraint pass_rule_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id),
  constraint pass_rule_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint pass_rule_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint pass_rule_least_mark_check CHECK (((least_mark >= (0)::numeric) AND (least_mark <= (10)::numeric))),
  constraint pass_rule_least_percent_check CHECK (((least_percent >= (0)::numeric) AND (least_percent <= (100)::numeric))),
  constraint pass_rule_of_one CHECK (((programme_id IS NULL) <> (class_id IS NULL)))
);
CREATE UNIQUE INDEX pass_rule_class ON public.pass_rule USING btree (class_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX pass_rule_lasting ON public.pass_rule USING btree (COALESCE(origin, id)) WHERE (voided IS NULL);
CREATE UNIQUE INDEX pass_rule_programme ON public.pass_rule USING btree (programme_id) WHERE (voided IS NULL);
CREATE INDEX pass_rule_recorded ON public.pass_rule USING btree (recorded);
CREATE INDEX pass_rule_voided ON public.pass_rule USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER pass_rule_never_edited BEFORE DELETE OR UPDATE ON public.pass_rule FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER pass_rule_never_emptied BEFORE TRUNCATE ON public.pass_rule FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table passkey (
  id text collate "C" not null,
  account_id integer not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] default '{}'::text[] not null,
  name text not null,
  made_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX passkey_account ON public.passkey USING btree (account_id);

create table person (
  id integer generated by default as identity not null,
  key uuid not null,
  salt bytea not null,
  recorded integer not null,
  voided integer,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_key_key UNIQUE (key),
  constraint person_voided_fkey FOREIGN KEY (voided) REFERENCES change(id)
);
CREATE INDEX person_recorded ON public.person USING btree (recorded);
CREATE INDEX person_voided ON public.person USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER person_never_edited BEFORE DELETE OR UPDATE ON public.person FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER person_never_emptied BEFORE TRUNCATE ON public.person FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER person_refers AFTER INSERT ON public.person REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION refers_to('recorded', 'change', 'id');

create table person_birth (
  person_id integer not null,
  id bigint generated by default as identity not null,
  born_from date not null,
  born_to date not null,
  recorded integer not null,
  voided integer,
  origin bigint,
  constraint person_birth_pkey PRIMARY KEY (person_id, id),
  constraint birth_span CHECK ((born_from <= born_to))
);
CREATE UNIQUE INDEX person_birth_one ON public.person_birth USING btree (person_id) WHERE (voided IS NULL);
CREATE INDEX person_birth_recorded ON public.person_birth USING btree (recorded);
CREATE INDEX person_birth_voided ON public.person_birth USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER person_birth_never_edited BEFORE DELETE OR UPDATE ON public.person_birth FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER person_birth_never_emptied BEFORE TRUNCATE ON public.person_birth FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER person_birth_refers AFTER INSERT ON public.person_birth REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION refers_to('person_id', 'person', 'id');

create table person_ethnicity (
  person_id integer not null,
  id bigint generated by default as identity not null,
  ethnic_group smallint not null,
  recorded integer not null,
  voided integer,
  origin bigint,
  constraint person_ethnicity_pkey PRIMARY KEY (person_id, id)
);
CREATE UNIQUE INDEX person_ethnicity_one ON public.person_ethnicity USING btree (person_id) WHERE (voided IS NULL);
CREATE INDEX person_ethnicity_recorded ON public.person_ethnicity USING btree (recorded);
CREATE INDEX person_ethnicity_voided ON public.person_ethnicity USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER person_ethnicity_never_edited BEFORE DELETE OR UPDATE ON public.person_ethnicity FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER person_ethnicity_never_emptied BEFORE TRUNCATE ON public.person_ethnicity FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER person_ethnicity_refers AFTER INSERT ON public.person_ethnicity REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION refers_to('person_id', 'person', 'id', 'ethnic_group', 'ethnic_group', 'code');
comment on table person_ethnicity is 'sensitive';

create table person_identity (
  person_id integer not null,
  id bigint generated by default as identity not null,
  number text collate "C" not null,
  recorded integer not null,
  voided integer,
  origin bigint,
  constraint person_identity_pkey PRIMARY KEY (person_id, id)
);
CREATE INDEX person_identity_number ON public.person_identity USING btree (number) WHERE (voided IS NULL);
CREATE UNIQUE INDEX person_identity_one ON public.person_identity USING btree (person_id) WHERE (voided IS NULL);
CREATE INDEX person_identity_recorded ON public.person_identity USING btree (recorded);
CREATE INDEX person_identity_voided ON public.person_identity USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER person_identity_never_edited BEFORE DELETE OR UPDATE ON public.person_identity FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER person_identity_never_emptied BEFORE TRUNCATE ON public.person_identity FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER person_identity_refers AFTER INSERT ON public.person_identity REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION refers_to('person_id', 'person', 'id');

create table person_merged (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  into_person integer not null,
  recorded integer not null,
  voided integer,
  constraint person_merged_pkey PRIMARY KEY (person_id, id),
  constraint person_merged_into_person_fkey FOREIGN KEY (into_person) REFERENCES person(id),
  constraint person_merged_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint merged_into_another CHECK ((into_person <> person_id))
);
CREATE INDEX person_merged_into ON public.person_merged USING btree (into_person) WHERE (voided IS NULL);
CREATE UNIQUE INDEX person_merged_once ON public.person_merged USING btree (person_id) WHERE (voided IS NULL);
CREATE INDEX person_merged_recorded ON public.person_merged USING btree (recorded);
CREATE INDEX person_merged_voided ON public.person_merged USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER person_merged_never_edited BEFORE DELETE OR UPDATE ON public.person_merged FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER person_merged_never_emptied BEFORE TRUNCATE ON public.person_merged FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table person_name (
  person_id integer not null,
  id bigint generated by default as identity not null,
  full_name text not null,
  name_fold text collate "C" not null,
  name_sort text collate "C" not null,
  recorded integer not null,
  voided integer,
  origin bigint,
  constraint person_name_pkey PRIMARY KEY (person_id, id)
);
CREATE INDEX person_name_fold ON public.person_name USING btree (name_fold) WHERE (voided IS NULL);
CREATE UNIQUE INDEX person_name_one ON public.person_name USING btree (person_id) WHERE (voided IS NULL);
CREATE INDEX person_name_recorded ON public.person_name USING btree (recorded);
CREATE INDEX person_name_search ON public.person_name USING gin (name_fold gin_trgm_ops) WHERE (voided IS NULL);
CREATE INDEX person_name_sort ON public.person_name USING btree (name_sort, person_id) WHERE (voided IS NULL);
CREATE INDEX person_name_voided ON public.person_name USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER person_name_never_edited BEFORE DELETE OR UPDATE ON public.person_name FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER person_name_never_emptied BEFORE TRUNCATE ON public.person_name FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER person_name_refers AFTER INSERT ON public.person_name REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION refers_to('person_id', 'person', 'id');

create table person_other_name (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  full_name text not null,
  name_fold text collate "C" not null,
  recorded integer not null,
  voided integer,
  constraint person_other_name_pkey PRIMARY KEY (person_id, id),
  constraint person_other_name_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX person_other_name_recorded ON public.person_other_name USING btree (recorded);
CREATE INDEX person_other_name_search ON public.person_other_name USING gin (name_fold gin_trgm_ops) WHERE (voided IS NULL);
CREATE INDEX person_other_name_voided ON public.person_other_name USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER person_other_name_never_edited BEFORE DELETE OR UPDATE ON public.person_other_name FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER person_other_name_never_emptied BEFORE TRUNCATE ON public.person_other_name FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table person_paper (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  kind text not null,
  number text collate "C" not null,
  issued_from date,
  issued_to date,
  issuer text,
  recorded integer not null,
  voided integer,
  constraint person_paper_pkey PRIMARY KEY (person_id, id),
  constraint person_paper_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint person_paper_kind_check CHECK ((kind = ANY (ARRAY['officialCode'::text, 'oldIdentityCard'::text, 'identityCard'::text, 'passport'::text, 'socialInsurance'::text, 'partyCard'::text])))
);
CREATE INDEX person_paper_number ON public.person_paper USING btree (number) WHERE (voided IS NULL);
CREATE INDEX person_paper_recorded ON public.person_paper USING btree (recorded);
CREATE INDEX person_paper_voided ON public.person_paper USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER person_paper_never_edited BEFORE DELETE OR UPDATE ON public.person_paper FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER person_paper_never_emptied BEFORE TRUNCATE ON public.person_paper FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table person_place (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  kind text not null,
  unit_version_id integer,
  place text,
  valid_from date,
  valid_to date,
  recorded integer not null,
  voided integer,
  constraint person_place_pkey PRIMARY KEY (person_id, id),
  constraint person_place_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint person_place_unit_version_id_fkey FOREIGN KEY (unit_version_id) REFERENCES unit_version(id),
  constraint person_place_kind_check CHECK ((kind = ANY (ARRAY['birth'::text, 'home'::text, 'registered'::text, 'current'::text]))),
  constraint person_place_period CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from < valid_to))),
  constraint person_place_says_something CHECK (((unit_version_id IS NOT NULL) OR (place IS NOT NULL))),
  constraint person_place_one_at_a_time EXCLUDE USING gist (person_id WITH =, kind WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((voided IS NULL))
);
CREATE INDEX person_place_recorded ON public.person_place USING btree (recorded);
CREATE INDEX person_place_voided ON public.person_place USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER person_place_never_edited BEFORE DELETE OR UPDATE ON public.person_place FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER person_place_never_emptied BEFORE TRUNCATE ON public.person_place FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table person_religion (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  religion text not null,
  recorded integer not null,
  voided integer,
  constraint person_religion_pkey PRIMARY KEY (person_id, id),
  constraint person_religion_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE UNIQUE INDEX person_religion_one ON public.person_religion USING btree (person_id) WHERE (voided IS NULL);
CREATE INDEX person_religion_recorded ON public.person_religion USING btree (recorded);
CREATE INDEX person_religion_voided ON public.person_religion USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER person_religion_never_edited BEFORE DELETE OR UPDATE ON public.person_religion FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER person_religion_never_emptied BEFORE TRUNCATE ON public.person_religion FOR EACH STATEMENT EXECUTE FUNCTION written_once();
comment on table person_religion is 'sensitive';

create table person_sex (
  person_id integer not null,
  id bigint generated by default as identity not null,
  sex text not null,
  recorded integer not null,
  voided integer,
  origin bigint,
  constraint person_sex_pkey PRIMARY KEY (person_id, id),
  constraint person_sex_sex_check CHECK ((sex = ANY (ARRAY['female'::text, 'male'::text])))
);
CREATE UNIQUE INDEX person_sex_one ON public.person_sex USING btree (person_id) WHERE (voided IS NULL);
CREATE INDEX person_sex_recorded ON public.person_sex USING btree (recorded);
CREATE INDEX person_sex_voided ON public.person_sex USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER person_sex_never_edited BEFORE DELETE OR UPDATE ON public.person_sex FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER person_sex_never_emptied BEFORE TRUNCATE ON public.person_sex FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER person_sex_refers AFTER INSERT ON public.person_sex REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION refers_to('person_id', 'person', 'id');

create table person_strength (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  strength text not null,
  recorded integer not null,
  voided integer,
  constraint person_strength_pkey PRIMARY KEY (person_id, id),
  constraint person_strength_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE UNIQUE INDEX person_strength_one ON public.person_strength USING btree (person_id) WHERE (voided IS NULL);
CREATE INDEX person_strength_recorded ON public.person_strength USING btree (recorded);
CREATE INDEX person_strength_voided ON public.person_strength USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER person_strength_never_edited BEFORE DELETE OR UPDATE ON public.person_strength FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER person_strength_never_emptied BEFORE TRUNCATE ON public.person_strength FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table plan_money (
  id integer generated by default as identity not null,
  origin integer,
  plan_id integer not null,
  source text not null,
  amount bigint not null,
  recorded integer not null,
  voided integer,
  constraint plan_money_pkey PRIMARY KEY (id),
  constraint plan_money_origin_fkey FOREIGN KEY (origin) REFERENCES plan_money(id),
  constraint plan_money_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES training_plan(id),
  constraint plan_money_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint plan_money_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint plan_money_amount_check CHECK ((amount >= 0)),
  constraint plan_money_source_check CHECK ((source = ANY (ARRAY['central'::text, 'local'::text, 'agency'::text, 'learner'::text, 'sponsor'::text])))
);
CREATE INDEX plan_money_recorded ON public.plan_money USING btree (recorded);
CREATE UNIQUE INDEX plan_money_source ON public.plan_money USING btree (plan_id, source) WHERE (voided IS NULL);
CREATE INDEX plan_money_voided ON public.plan_money USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER plan_money_never_edited BEFORE DELETE OR UPDATE ON public.plan_money FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER plan_money_never_emptied BEFORE TRUNCATE ON public.plan_money FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table posting (
  person_id integer not null,
  id bigint generated by default as identity not null,
  unit_id integer not null,
  title_id smallint,
  title_text text not null,
  post_group text,
  is_primary boolean default true not null,
  since_known boolean default true not null,
  valid_from date not null,
  valid_to date,
  recorded integer not null,
  voided integer,
  origin bigint,
  how text,
  duties text,
  decision text,
  decided_on date,
  decided_by text,
  constraint posting_pkey PRIMARY KEY (person_id, id),
  constraint posting_how_check CHECK ((how = ANY (ARRAY['elected'::text, 'appointed'::text, 'reappointed'::text, 'recruited'::text, 'received'::text, 'transferred'::text, 'rotated'::text, 'seconded'::text, 'acting'::text, 'assigned'::text]))),
  constraint posting_period CHECK (((valid_to IS NULL) OR (valid_from < valid_to))),
  constraint posting_post_group_check CHECK ((post_group = ANY (ARRAY['cadre'::text, 'civilServant'::text, 'nonSpecialist'::text, 'leader'::text, 'other'::text])))
);
CREATE INDEX posting_person ON public.posting USING btree (person_id) WHERE (voided IS NULL);
CREATE INDEX posting_recorded ON public.posting USING btree (recorded);
CREATE INDEX posting_unit ON public.posting USING btree (unit_id) WHERE (voided IS NULL);
CREATE INDEX posting_voided ON public.posting USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER posting_never_edited BEFORE DELETE OR UPDATE ON public.posting FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER posting_never_emptied BEFORE TRUNCATE ON public.posting FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER posting_one_primary_at_a_time AFTER INSERT ON public.posting REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION one_at_a_time('is_primary');
CREATE TRIGGER posting_refers AFTER INSERT ON public.posting REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION refers_to('person_id', 'person', 'id', 'unit_id', 'unit', 'id', 'title_id', 'title', 'id');

create table preferential_status (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  kind text not null,
  grade text,
  recorded integer not null,
  voided integer,
  constraint preferential_status_pkey PRIMARY KEY (person_id, id),
  constraint preferential_status_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint preferential_status_kind_check CHECK ((kind = ANY (ARRAY['warInvalid'::text, 'policyFamily'::text])))
);
CREATE INDEX preferential_status_recorded ON public.preferential_status USING btree (recorded);
CREATE INDEX preferential_status_voided ON public.preferential_status USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER preferential_status_never_edited BEFORE DELETE OR UPDATE ON public.preferential_status FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER preferential_status_never_emptied BEFORE TRUNCATE ON public.preferential_status FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table privacy_request (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  kind text not null,
  content text not null,
  section text,
  fact bigint,
  proposed text,
  asked_on date not null,
  state text not null,
  answer text,
  recorded integer not null,
  voided integer,
  constraint privacy_request_pkey PRIMARY KEY (person_id, id),
  constraint privacy_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint privacy_request_kind_check CHECK ((kind = ANY (ARRAY['correct'::text, 'erase'::text, 'copy'::text, 'object'::text]))),
  constraint privacy_request_refused_says_why CHECK (((state <> 'refused'::text) OR (answer IS NOT NULL))),
  constraint privacy_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'refused'::text])))
);
CREATE INDEX privacy_request_open ON public.privacy_request USING btree (asked_on) WHERE (voided IS NULL);
CREATE INDEX privacy_request_recorded ON public.privacy_request USING btree (recorded);
CREATE INDEX privacy_request_voided ON public.privacy_request USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER privacy_request_never_edited BEFORE DELETE OR UPDATE ON public.privacy_request FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER privacy_request_never_emptied BEFORE TRUNCATE ON public.privacy_request FOR EACH STATEMENT EXECUTE FUNCTION written_once();
comment on table privacy_request is 'sensitive';

create table programme (
  id integer generated by default as identity not null,
  origin integer,
  code text collate "C" not null,
  name text not null,
  kind text not null,
  content text not null,
  level_id smallint,
  periods integer,
  months numeric(4,1),
  mode text not null,
  audience text,
  basis text,
  confidence text not null,
  valid_from date,
  valid_to date,
  recorded integer not null,
  voided integer,
  constraint programme_pkey PRIMARY KEY (id),
  constraint programme_level_id_fkey FOREIGN KEY (level_id) REFERENCES level(id),
  constraint programme_origin_fkey FOREIGN KEY (origin) REFERENCES programme(id),
  constraint programme_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint programme_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint programme_content_check CHECK ((content = ANY (ARRAY['professional'::text, 'theory'::text, 'stateManagement'::text, 'defence'::text, 'jobPosition'::text, 'digital'::text, 'foreignLanguage'::text, 'informatics'::text, 'ethnicLanguage'::text, 'partyWork'::text, 'unionWork'::text, 'economy'::text, 'update'::text, 'other'::text]))),
  constraint programme_kind_check CHECK ((kind = ANY (ARRAY['education'::text, 'course'::text]))),
  constraint programme_mode_check CHECK ((mode = ANY (ARRAY['concentrated'::text, 'online'::text, 'combined'::text]))),
  constraint programme_months_check CHECK ((months > (0)::numeric)),
  constraint programme_period CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from < valid_to))),
  constraint programme_periods_check CHECK ((periods > 0)),
  constraint programme_one_at_a_time EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((voided IS NULL))
);
CREATE UNIQUE INDEX programme_lasting ON public.programme USING btree (COALESCE(origin, id)) WHERE (voided IS NULL);
CREATE INDEX programme_recorded ON public.programme USING btree (recorded);
CREATE INDEX programme_voided ON public.programme USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER programme_never_edited BEFORE DELETE OR UPDATE ON public.programme FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER programme_never_emptied BEFORE TRUNCATE ON public.programme FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table programme_prerequisite (
  id integer generated by default as identity not null,
  origin integer,
  code text collate "C" not null,
  first_code text collate "C" not null,
  document text not null,
  confidence text not null,
  valid_from date,
  valid_to date,
  recorded integer not null,
  voided integer,
  constraint programme_prerequisite_pkey PRIMARY KEY (id),
  constraint programme_prerequisite_origin_fkey FOREIGN KEY (origin) REFERENCES programme_prerequisite(id),
  constraint programme_prerequisite_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint programme_prerequisite_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint programme_prerequisite_others CHECK ((first_code <> code)),
  constraint programme_prerequisite_period CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from < valid_to))),
  constraint programme_prerequisite_once EXCLUDE USING gist (code WITH =, first_code WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((voided IS NULL))
);
CREATE UNIQUE INDEX programme_prerequisite_lasting ON public.programme_prerequisite USING btree (COALESCE(origin, id)) WHERE (voided IS NULL);
CREATE INDEX programme_prerequisite_recorded ON public.programme_prerequisite USING btree (recorded);
CREATE INDEX programme_prerequisite_voided ON public.programme_prerequisite USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER programme_prerequisite_never_edited BEFORE DELETE OR UPDATE ON public.programme_prerequisite FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER programme_prerequisite_never_emptied BEFORE TRUNCATE ON public.programme_prerequisite FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table qualification (
  person_id integer not null,
  id bigint generated by default as identity not null,
  level_id smallint not null,
  major text,
  awarded_from date,
  awarded_to date,
  valid_from date not null,
  valid_to date,
  recorded integer not null,
  voided integer,
  origin bigint,
  institution text,
  mode text,
  country text,
  certificate_number text,
  started_from date,
  started_to date,
  constraint qualification_pkey PRIMARY KEY (person_id, id),
  constraint qualification_mode_check CHECK ((mode = ANY (ARRAY['fullTime'::text, 'inService'::text, 'specialised'::text, 'distance'::text, 'joint'::text, 'concentrated'::text, 'nonConcentrated'::text, 'online'::text, 'other'::text]))),
  constraint qualification_period CHECK (((valid_to IS NULL) OR (valid_from < valid_to)))
);
CREATE INDEX qualification_person ON public.qualification USING btree (person_id) WHERE (voided IS NULL);
CREATE INDEX qualification_recorded ON public.qualification USING btree (recorded);
CREATE INDEX qualification_voided ON public.qualification USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER qualification_never_edited BEFORE DELETE OR UPDATE ON public.qualification FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER qualification_never_emptied BEFORE TRUNCATE ON public.qualification FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER qualification_refers AFTER INSERT ON public.qualification REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION refers_to('person_id', 'person', 'id', 'level_id', 'level', 'id');

create table quality_task (
  id integer generated by default as identity not null,
  check_id text collate "C" not null,
  unit_id integer not null,
  due date not null,
  note text,
  recorded integer not null,
  voided integer,
  constraint quality_task_pkey PRIMARY KEY (id),
  constraint quality_task_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE UNIQUE INDEX quality_task_once ON public.quality_task USING btree (check_id, unit_id) WHERE (voided IS NULL);
CREATE TRIGGER quality_task_never_edited BEFORE DELETE OR UPDATE ON public.quality_task FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();

create table rating (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  side text not null,
  year smallint not null,
  grade text not null,
  issuer text,
  decision text,
  recorded integer not null,
  voided integer,
  constraint rating_pkey PRIMARY KEY (person_id, id),
  constraint rating_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint rating_grade_check CHECK ((grade = ANY (ARRAY['excellent'::text, 'good'::text, 'completed'::text, 'failed'::text]))),
  constraint rating_side_check CHECK ((side = ANY (ARRAY['party'::text, 'state'::text]))),
  constraint rating_year_check CHECK (((year >= 1945) AND (year <= 2100)))
);
CREATE UNIQUE INDEX rating_once ON public.rating USING btree (person_id, side, year) WHERE (voided IS NULL);
CREATE INDEX rating_recorded ON public.rating USING btree (recorded);
CREATE INDEX rating_voided ON public.rating USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER rating_never_edited BEFORE DELETE OR UPDATE ON public.rating FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER rating_never_emptied BEFORE TRUNCATE ON public.rating FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table reaction (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  class_id integer not null,
  comment text,
  recorded integer not null,
  voided integer,
  constraint reaction_pkey PRIMARY KEY (person_id, id),
  constraint reaction_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint reaction_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX reaction_class ON public.reaction USING btree (class_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX reaction_once ON public.reaction USING btree (person_id, class_id) WHERE (voided IS NULL);
CREATE INDEX reaction_recorded ON public.reaction USING btree (recorded);
CREATE INDEX reaction_voided ON public.reaction USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER reaction_never_edited BEFORE DELETE OR UPDATE ON public.reaction FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER reaction_never_emptied BEFORE TRUNCATE ON public.reaction FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table reaction_score (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  class_id integer not null,
  question_id integer not null,
  lecturer_id integer,
  score smallint not null,
  recorded integer not null,
  voided integer,
  constraint reaction_score_pkey PRIMARY KEY (person_id, id),
  constraint reaction_score_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint reaction_score_lecturer_id_fkey FOREIGN KEY (lecturer_id) REFERENCES lecturer(id),
  constraint reaction_score_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint reaction_score_question_id_fkey FOREIGN KEY (question_id) REFERENCES evaluation_question(id),
  constraint reaction_score_score_check CHECK (((score >= 1) AND (score <= 5)))
);
CREATE INDEX reaction_score_class ON public.reaction_score USING btree (class_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX reaction_score_once ON public.reaction_score USING btree (person_id, class_id, question_id, COALESCE(lecturer_id, 0)) WHERE (voided IS NULL);
CREATE INDEX reaction_score_recorded ON public.reaction_score USING btree (recorded);
CREATE INDEX reaction_score_voided ON public.reaction_score USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER reaction_score_never_edited BEFORE DELETE OR UPDATE ON public.reaction_score FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER reaction_score_never_emptied BEFORE TRUNCATE ON public.reaction_score FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table record_read (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  actor text not null,
  account_id integer,
  operation text not null,
  sections text not null,
  purpose text not null,
  basis text not null,
  constraint record_read_pkey PRIMARY KEY (id),
  constraint record_read_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE TRIGGER record_read_never_emptied BEFORE TRUNCATE ON public.record_read FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER record_read_written_once BEFORE DELETE OR UPDATE ON public.record_read FOR EACH ROW EXECUTE FUNCTION written_once();

create table record_read_person (
  read_id bigint not null,
  person_id integer not null,
  constraint record_read_person_pkey PRIMARY KEY (person_id, read_id),
  constraint record_read_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint record_read_person_read_id_fkey FOREIGN KEY (read_id) REFERENCES record_read(id)
);
CREATE TRIGGER record_read_person_never_emptied BEFORE TRUNCATE ON public.record_read_person FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER record_read_person_written_once BEFORE DELETE OR UPDATE ON public.record_read_person FOR EACH ROW EXECUTE FUNCTION written_once();

create table recovery_code (
  account_id integer not null,
  code_sha256 bytea not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (account_id, code_sha256),
  constraint recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table recruitment (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  occupation_before text,
  recruited_from date,
  recruited_to date,
  organ text,
  form text,
  decision text,
  recorded integer not null,
  voided integer,
  constraint recruitment_pkey PRIMARY KEY (person_id, id),
  constraint recruitment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE UNIQUE INDEX recruitment_one ON public.recruitment USING btree (person_id) WHERE (voided IS NULL);
CREATE INDEX recruitment_recorded ON public.recruitment USING btree (recorded);
CREATE INDEX recruitment_voided ON public.recruitment USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER recruitment_never_edited BEFORE DELETE OR UPDATE ON public.recruitment FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER recruitment_never_emptied BEFORE TRUNCATE ON public.recruitment FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table registration (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  class_id integer not null,
  unit_id integer not null,
  place_in_list smallint not null,
  reason text not null,
  recorded integer not null,
  voided integer,
  constraint registration_pkey PRIMARY KEY (person_id, id),
  constraint registration_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint registration_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint registration_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint registration_place_in_list_check CHECK ((place_in_list > 0))
);
CREATE INDEX registration_class ON public.registration USING btree (class_id, unit_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX registration_once ON public.registration USING btree (person_id, class_id) WHERE (voided IS NULL);
CREATE INDEX registration_recorded ON public.registration USING btree (recorded);
CREATE INDEX registration_voided ON public.registration USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER registration_never_edited BEFORE DELETE OR UPDATE ON public.registration FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER registration_never_emptied BEFORE TRUNCATE ON public.registration FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table registration_answer (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  class_id integer not null,
  answer text not null,
  reason text,
  recorded integer not null,
  voided integer,
  constraint registration_answer_pkey PRIMARY KEY (person_id, id),
  constraint registration_answer_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint registration_answer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint registration_answer_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'sentBack'::text]))),
  constraint registration_answer_says_why CHECK (((answer = 'accepted'::text) OR (reason IS NOT NULL)))
);
CREATE INDEX registration_answer_class ON public.registration_answer USING btree (class_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX registration_answer_once ON public.registration_answer USING btree (person_id, class_id) WHERE (voided IS NULL);
CREATE INDEX registration_answer_recorded ON public.registration_answer USING btree (recorded);
CREATE INDEX registration_answer_voided ON public.registration_answer USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER registration_answer_never_edited BEFORE DELETE OR UPDATE ON public.registration_answer FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER registration_answer_never_emptied BEFORE TRUNCATE ON public.registration_answer FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table retention_term (
  id integer generated always as identity not null,
  key text collate "C" not null,
  holds text not null,
  counts_from text not null,
  years smallint not null,
  document text not null,
  recorded integer not null,
  voided integer,
  constraint retention_term_pkey PRIMARY KEY (id),
  constraint retention_term_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint retention_term_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint retention_term_counts_from_check CHECK ((counts_from = ANY (ARRAY['leaving'::text, 'recorded'::text]))),
  constraint retention_term_years_check CHECK ((years >= 0))
);
CREATE UNIQUE INDEX retention_term_once ON public.retention_term USING btree (key) WHERE (voided IS NULL);
CREATE TRIGGER retention_term_never_edited BEFORE DELETE OR UPDATE ON public.retention_term FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER retention_term_never_emptied BEFORE TRUNCATE ON public.retention_term FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table salary_step (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  grade_code text collate "C",
  grade_name text,
  step smallint,
  coefficient numeric(5,2),
  over_frame_percent smallint,
  decision text,
  decided_on date,
  valid_from date not null,
  valid_to date,
  recorded integer not null,
  voided integer,
  constraint salary_step_pkey PRIMARY KEY (person_id, id),
  constraint salary_step_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint salary_step_coefficient_check CHECK ((coefficient > (0)::numeric)),
  constraint salary_step_over_frame_percent_check CHECK (((over_frame_percent >= 0) AND (over_frame_percent <= 100))),
  constraint salary_step_period CHECK (((valid_to IS NULL) OR (valid_from < valid_to))),
  constraint salary_step_step_check CHECK (((step >= 1) AND (step <= 20))),
  constraint salary_step_one_at_a_time EXCLUDE USING gist (person_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((voided IS NULL))
);
CREATE INDEX salary_step_recorded ON public.salary_step USING btree (recorded);
CREATE INDEX salary_step_voided ON public.salary_step USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER salary_step_never_edited BEFORE DELETE OR UPDATE ON public.salary_step FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER salary_step_never_emptied BEFORE TRUNCATE ON public.salary_step FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table second_factor_role (
  id integer generated always as identity not null,
  role text not null,
  recorded integer not null,
  voided integer,
  constraint second_factor_role_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX second_factor_role_one ON public.second_factor_role USING btree (role) WHERE (voided IS NULL);
CREATE TRIGGER second_factor_role_kept BEFORE DELETE OR UPDATE ON public.second_factor_role FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();

create table session (
  id bigint generated always as identity not null,
  token_sha256 bytea not null,
  previous_sha256 bytea,
  rotated_at timestamp with time zone not null,
  account_id integer not null,
  stage text not null,
  how text not null,
  strong boolean not null,
  privileges bytea,
  started_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  confirmed_at timestamp with time zone not null,
  address text not null,
  agent text not null,
  ended_at timestamp with time zone,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_sha256_key UNIQUE (token_sha256),
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint session_how_check CHECK ((how = ANY (ARRAY['password'::text, 'passkey'::text, 'provider'::text]))),
  constraint session_stage_check CHECK ((stage = ANY (ARRAY['second'::text, 'enrol'::text, 'full'::text])))
);
CREATE INDEX session_account ON public.session USING btree (account_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX session_previous ON public.session USING btree (previous_sha256) WHERE (previous_sha256 IS NOT NULL);

create table sign_in_event (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  account_id integer,
  what text not null,
  address text not null,
  constraint sign_in_event_pkey PRIMARY KEY (id),
  constraint sign_in_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX sign_in_event_account ON public.sign_in_event USING btree (account_id, id DESC);

create table study_commitment (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  programme text not null,
  document text,
  study_months numeric(4,1) not null,
  promised_months smallint not null,
  cost bigint not null,
  started_on date not null,
  finished_on date,
  recorded integer not null,
  voided integer,
  constraint study_commitment_pkey PRIMARY KEY (person_id, id),
  constraint study_commitment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint study_commitment_cost_check CHECK ((cost >= 0)),
  constraint study_commitment_days CHECK (((finished_on IS NULL) OR (started_on <= finished_on))),
  constraint study_commitment_promised_months_check CHECK ((promised_months > 0)),
  constraint study_commitment_study_months_check CHECK ((study_months > (0)::numeric))
);
CREATE INDEX study_commitment_recorded ON public.study_commitment USING btree (recorded);
CREATE INDEX study_commitment_voided ON public.study_commitment USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER study_commitment_never_edited BEFORE DELETE OR UPDATE ON public.study_commitment FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER study_commitment_never_emptied BEFORE TRUNCATE ON public.study_commitment FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table survey_round (
  id integer generated by default as identity not null,
  origin integer,
  unit_id integer not null,
  name text not null,
  first_year smallint not null,
  last_year smallint not null,
  opens_on date not null,
  closes_on date not null,
  recorded integer not null,
  voided integer,
  constraint survey_round_pkey PRIMARY KEY (id),
  constraint survey_round_origin_fkey FOREIGN KEY (origin) REFERENCES survey_round(id),
  constraint survey_round_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint survey_round_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint survey_round_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint survey_round_window CHECK ((opens_on <= closes_on)),
  constraint survey_round_years CHECK ((first_year <= last_year))
);
CREATE UNIQUE INDEX survey_round_lasting ON public.survey_round USING btree (COALESCE(origin, id)) WHERE (voided IS NULL);
CREATE INDEX survey_round_recorded ON public.survey_round USING btree (recorded);
CREATE INDEX survey_round_voided ON public.survey_round USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER survey_round_never_edited BEFORE DELETE OR UPDATE ON public.survey_round FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER survey_round_never_emptied BEFORE TRUNCATE ON public.survey_round FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table throttle (
  key bytea not null,
  attempts integer not null,
  until timestamp with time zone not null,
  constraint throttle_pkey PRIMARY KEY (key)
);

create table title (
  id smallint not null,
  code text collate "C" not null,
  regime text not null,
  post_group text not null,
  name text not null,
  name_fold text collate "C" not null,
  organ text not null,
  valid_from date,
  valid_to date,
  citation text not null,
  confidence text not null,
  recorded integer not null,
  constraint title_pkey PRIMARY KEY (id),
  constraint title_code_key UNIQUE (code),
  constraint title_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint title_post_group_check CHECK ((post_group = ANY (ARRAY['cadre'::text, 'civilServant'::text, 'nonSpecialist'::text, 'leader'::text, 'other'::text])))
);
CREATE TRIGGER title_never_emptied BEFORE TRUNCATE ON public.title FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER title_written_once BEFORE DELETE OR UPDATE ON public.title FOR EACH ROW EXECUTE FUNCTION written_once();

create table training_chain (
  id integer generated by default as identity not null,
  origin integer,
  unit_id integer not null,
  gatherer integer not null,
  decider integer not null,
  document text,
  confidence text not null,
  valid_from date,
  valid_to date,
  recorded integer not null,
  voided integer,
  constraint training_chain_pkey PRIMARY KEY (id),
  constraint training_chain_decider_fkey FOREIGN KEY (decider) REFERENCES unit(id),
  constraint training_chain_gatherer_fkey FOREIGN KEY (gatherer) REFERENCES unit(id),
  constraint training_chain_origin_fkey FOREIGN KEY (origin) REFERENCES training_chain(id),
  constraint training_chain_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint training_chain_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint training_chain_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint training_chain_one_at_a_time EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((voided IS NULL))
);
CREATE INDEX training_chain_recorded ON public.training_chain USING btree (recorded);
CREATE INDEX training_chain_voided ON public.training_chain USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER training_chain_never_edited BEFORE DELETE OR UPDATE ON public.training_chain FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER training_chain_never_emptied BEFORE TRUNCATE ON public.training_chain FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table training_class (
  id integer generated by default as identity not null,
  origin integer,
  plan_id integer not null,
  programme_id integer not null,
  code text collate "C" not null,
  name text not null,
  seats integer not null,
  "least" integer default 1 not null,
  first_month date not null,
  last_month date not null,
  registers_from date not null,
  registers_to date not null,
  starts_on date,
  ends_on date,
  place text,
  held_by text,
  seat_cost bigint default 0 not null,
  fixed_cost bigint default 0 not null,
  recorded integer not null,
  voided integer,
  constraint training_class_pkey PRIMARY KEY (id),
  constraint training_class_origin_fkey FOREIGN KEY (origin) REFERENCES training_class(id),
  constraint training_class_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES training_plan(id),
  constraint training_class_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id),
  constraint training_class_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint training_class_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint training_class_days CHECK (((starts_on IS NULL) OR (ends_on IS NULL) OR (starts_on <= ends_on))),
  constraint training_class_first_month_check CHECK ((EXTRACT(day FROM first_month) = (1)::numeric)),
  constraint training_class_fixed_cost_check CHECK ((fixed_cost >= 0)),
  constraint training_class_last_month_check CHECK ((EXTRACT(day FROM last_month) = (1)::numeric)),
  constraint training_class_least_check CHECK (("least" > 0)),
  constraint training_class_months CHECK ((first_month <= last_month)),
  constraint training_class_seat_cost_check CHECK ((seat_cost >= 0)),
  constraint training_class_seats_check CHECK ((seats > 0)),
  constraint training_class_window CHECK ((registers_from <= registers_to))
);
CREATE UNIQUE INDEX training_class_code ON public.training_class USING btree (plan_id, code) WHERE (voided IS NULL);
CREATE UNIQUE INDEX training_class_lasting ON public.training_class USING btree (COALESCE(origin, id)) WHERE (voided IS NULL);
CREATE INDEX training_class_recorded ON public.training_class USING btree (recorded);
CREATE INDEX training_class_voided ON public.training_class USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER training_class_never_edited BEFORE DELETE OR UPDATE ON public.training_class FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER training_class_never_emptied BEFORE TRUNCATE ON public.training_class FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table training_decision (
  id integer generated by default as identity not null,
  origin integer,
  class_id integer not null,
  authority integer not null,
  amends integer,
  number text not null,
  decided_on date not null,
  signer_title text not null,
  signer_name text not null,
  recorded integer not null,
  voided integer,
  constraint training_decision_pkey PRIMARY KEY (id),
  constraint training_decision_amends_fkey FOREIGN KEY (amends) REFERENCES training_decision(id),
  constraint training_decision_authority_fkey FOREIGN KEY (authority) REFERENCES unit(id),
  constraint training_decision_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint training_decision_origin_fkey FOREIGN KEY (origin) REFERENCES training_decision(id),
  constraint training_decision_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint training_decision_voided_fkey FOREIGN KEY (voided) REFERENCES change(id)
);
CREATE INDEX training_decision_class ON public.training_decision USING btree (class_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX training_decision_number ON public.training_decision USING btree (authority, number, decided_on) WHERE (voided IS NULL);
CREATE INDEX training_decision_recorded ON public.training_decision USING btree (recorded);
CREATE INDEX training_decision_voided ON public.training_decision USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER training_decision_never_edited BEFORE DELETE OR UPDATE ON public.training_decision FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER training_decision_never_emptied BEFORE TRUNCATE ON public.training_decision FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table training_history (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  programme text not null,
  kind text not null,
  institution text,
  mode text,
  country text,
  started_from date,
  started_to date,
  finished_from date,
  finished_to date,
  periods integer,
  certificate_number text,
  recorded integer not null,
  voided integer,
  content text,
  level_id smallint,
  opened_by text,
  constraint training_history_pkey PRIMARY KEY (person_id, id),
  constraint training_history_level_id_fkey FOREIGN KEY (level_id) REFERENCES level(id),
  constraint training_history_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint training_history_content_check CHECK ((content = ANY (ARRAY['professional'::text, 'theory'::text, 'stateManagement'::text, 'defence'::text, 'jobPosition'::text, 'digital'::text, 'foreignLanguage'::text, 'informatics'::text, 'ethnicLanguage'::text, 'partyWork'::text, 'unionWork'::text, 'economy'::text, 'update'::text, 'other'::text]))),
  constraint training_history_kind_check CHECK ((kind = ANY (ARRAY['education'::text, 'course'::text]))),
  constraint training_history_mode_check CHECK ((mode = ANY (ARRAY['fullTime'::text, 'inService'::text, 'specialised'::text, 'distance'::text, 'joint'::text, 'concentrated'::text, 'nonConcentrated'::text, 'online'::text, 'other'::text]))),
  constraint training_history_opened_by_check CHECK ((opened_by = ANY (ARRAY['central'::text, 'province'::text, 'district'::text, 'commune'::text, 'other'::text]))),
  constraint training_history_periods_check CHECK ((periods > 0))
);
CREATE INDEX training_history_recorded ON public.training_history USING btree (recorded);
CREATE INDEX training_history_voided ON public.training_history USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER training_history_never_edited BEFORE DELETE OR UPDATE ON public.training_history FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER training_history_never_emptied BEFORE TRUNCATE ON public.training_history FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table training_paper (
  id integer generated by default as identity not null,
  origin integer,
  class_id integer not null,
  decision_id integer,
  place text not null,
  about text not null,
  authority text,
  grounds text not null,
  recipients text not null,
  signer_title text not null,
  signer_name text not null,
  recorded integer not null,
  voided integer,
  constraint training_paper_pkey PRIMARY KEY (id),
  constraint training_paper_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint training_paper_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES training_decision(id),
  constraint training_paper_origin_fkey FOREIGN KEY (origin) REFERENCES training_paper(id),
  constraint training_paper_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint training_paper_voided_fkey FOREIGN KEY (voided) REFERENCES change(id)
);
CREATE UNIQUE INDEX training_paper_of_decision ON public.training_paper USING btree (decision_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX training_paper_of_proposal ON public.training_paper USING btree (class_id) WHERE ((voided IS NULL) AND (decision_id IS NULL));
CREATE INDEX training_paper_recorded ON public.training_paper USING btree (recorded);
CREATE INDEX training_paper_voided ON public.training_paper USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER training_paper_never_edited BEFORE DELETE OR UPDATE ON public.training_paper FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER training_paper_never_emptied BEFORE TRUNCATE ON public.training_paper FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table training_plan (
  id integer generated by default as identity not null,
  origin integer,
  unit_id integer not null,
  name text not null,
  first_year smallint not null,
  last_year smallint not null,
  aim text,
  recorded integer not null,
  voided integer,
  constraint training_plan_pkey PRIMARY KEY (id),
  constraint training_plan_origin_fkey FOREIGN KEY (origin) REFERENCES training_plan(id),
  constraint training_plan_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint training_plan_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint training_plan_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint training_plan_years CHECK ((first_year <= last_year))
);
CREATE UNIQUE INDEX training_plan_lasting ON public.training_plan USING btree (COALESCE(origin, id)) WHERE (voided IS NULL);
CREATE INDEX training_plan_recorded ON public.training_plan USING btree (recorded);
CREATE INDEX training_plan_voided ON public.training_plan USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER training_plan_never_edited BEFORE DELETE OR UPDATE ON public.training_plan FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER training_plan_never_emptied BEFORE TRUNCATE ON public.training_plan FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table training_step (
  id integer generated by default as identity not null,
  origin integer,
  plan_id integer,
  class_id integer,
  unit_id integer,
  step text not null,
  number text,
  on_day date not null,
  reason text,
  recorded integer not null,
  voided integer,
  constraint training_step_pkey PRIMARY KEY (id),
  constraint training_step_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint training_step_origin_fkey FOREIGN KEY (origin) REFERENCES training_step(id),
  constraint training_step_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES training_plan(id),
  constraint training_step_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint training_step_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint training_step_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint training_step_of_a_list CHECK (((unit_id IS NULL) OR (class_id IS NOT NULL))),
  constraint training_step_of_one CHECK (((plan_id IS NULL) <> (class_id IS NULL))),
  constraint training_step_step_check CHECK ((step = ANY (ARRAY['submitted'::text, 'returned'::text, 'approved'::text, 'published'::text, 'consolidated'::text, 'proposed'::text, 'decided'::text, 'opened'::text, 'held'::text, 'closed'::text, 'cancelled'::text, 'reopened'::text])))
);
CREATE INDEX training_step_class ON public.training_step USING btree (class_id, unit_id) WHERE (voided IS NULL);
CREATE INDEX training_step_plan ON public.training_step USING btree (plan_id) WHERE (voided IS NULL);
CREATE INDEX training_step_recorded ON public.training_step USING btree (recorded);
CREATE INDEX training_step_voided ON public.training_step USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER training_step_never_edited BEFORE DELETE OR UPDATE ON public.training_step FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER training_step_never_emptied BEFORE TRUNCATE ON public.training_step FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table training_wish (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  round_id integer not null,
  programme_id integer not null,
  year smallint not null,
  reason text not null,
  said_by text not null,
  recorded integer not null,
  voided integer,
  constraint training_wish_pkey PRIMARY KEY (person_id, id),
  constraint training_wish_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint training_wish_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id),
  constraint training_wish_round_id_fkey FOREIGN KEY (round_id) REFERENCES survey_round(id),
  constraint training_wish_said_by_check CHECK ((said_by = ANY (ARRAY['unit'::text, 'person'::text])))
);
CREATE UNIQUE INDEX training_wish_once ON public.training_wish USING btree (person_id, round_id, programme_id) WHERE (voided IS NULL);
CREATE INDEX training_wish_recorded ON public.training_wish USING btree (recorded);
CREATE INDEX training_wish_round ON public.training_wish USING btree (round_id) WHERE (voided IS NULL);
CREATE INDEX training_wish_voided ON public.training_wish USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER training_wish_never_edited BEFORE DELETE OR UPDATE ON public.training_wish FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER training_wish_never_emptied BEFORE TRUNCATE ON public.training_wish FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table transfer (
  person_id integer not null,
  id bigint generated by default as identity not null,
  origin bigint,
  class_id integer not null,
  said_on date not null,
  applied text not null,
  reason text not null,
  recorded integer not null,
  voided integer,
  constraint transfer_pkey PRIMARY KEY (person_id, id),
  constraint transfer_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint transfer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint transfer_applied_check CHECK ((applied = ANY (ARRAY['applied'::text, 'partly'::text, 'notApplied'::text, 'noOccasion'::text, 'unknown'::text])))
);
CREATE INDEX transfer_class ON public.transfer USING btree (class_id) WHERE (voided IS NULL);
CREATE UNIQUE INDEX transfer_once ON public.transfer USING btree (person_id, class_id) WHERE (voided IS NULL);
CREATE INDEX transfer_recorded ON public.transfer USING btree (recorded);
CREATE INDEX transfer_voided ON public.transfer USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER transfer_never_edited BEFORE DELETE OR UPDATE ON public.transfer FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER transfer_never_emptied BEFORE TRUNCATE ON public.transfer FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table unit (
  id integer generated by default as identity not null,
  recorded integer not null,
  voided integer,
  constraint unit_pkey PRIMARY KEY (id),
  constraint unit_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint unit_voided_fkey FOREIGN KEY (voided) REFERENCES change(id)
);
CREATE TRIGGER unit_never_edited BEFORE DELETE OR UPDATE ON public.unit FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER unit_never_emptied BEFORE TRUNCATE ON public.unit FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table unit_class (
  id integer generated by default as identity not null,
  origin integer,
  unit_id integer not null,
  class smallint not null,
  population_percent integer,
  area_percent integer,
  document text not null,
  confidence text default 'seen'::text not null,
  valid_from date not null,
  valid_to date,
  recorded integer not null,
  voided integer,
  constraint unit_class_pkey PRIMARY KEY (id),
  constraint unit_class_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint unit_class_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint unit_class_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint unit_class_area_percent_check CHECK ((area_percent >= 0)),
  constraint unit_class_class_check CHECK (((class >= 1) AND (class <= 3))),
  constraint unit_class_period CHECK (((valid_to IS NULL) OR (valid_from < valid_to))),
  constraint unit_class_population_percent_check CHECK ((population_percent >= 0)),
  constraint unit_class_one_at_a_time EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((voided IS NULL))
);
CREATE TRIGGER unit_class_never_edited BEFORE DELETE OR UPDATE ON public.unit_class FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER unit_class_never_emptied BEFORE TRUNCATE ON public.unit_class FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table unit_version (
  id integer generated by default as identity not null,
  unit_id integer not null,
  code text collate "C",
  name text not null,
  name_fold text collate "C" not null,
  sort_key text collate "C" not null,
  tier text not null,
  kind text not null,
  area text,
  difficult boolean,
  parent_id integer,
  valid_from date,
  valid_to date,
  confidence text default 'seen'::text not null,
  recorded integer not null,
  voided integer,
  origin integer,
  document text,
  constraint unit_version_pkey PRIMARY KEY (id),
  constraint unit_version_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES unit(id),
  constraint unit_version_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint unit_version_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint unit_version_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint unit_version_area_check CHECK ((area = ANY (ARRAY['mountain'::text, 'delta'::text]))),
  constraint unit_version_period CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from < valid_to))),
  constraint unit_version_tier_check CHECK ((tier = ANY (ARRAY['nation'::text, 'province'::text, 'district'::text, 'commune'::text]))),
  constraint unit_version_one_at_a_time EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((voided IS NULL))
);
CREATE INDEX unit_version_code ON public.unit_version USING btree (code);
CREATE INDEX unit_version_name ON public.unit_version USING btree (name_fold);
CREATE INDEX unit_version_parent ON public.unit_version USING btree (parent_id);
CREATE INDEX unit_version_recorded ON public.unit_version USING btree (recorded);
CREATE INDEX unit_version_unit ON public.unit_version USING btree (unit_id);
CREATE INDEX unit_version_voided ON public.unit_version USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER unit_version_never_edited BEFORE DELETE OR UPDATE ON public.unit_version FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER unit_version_never_emptied BEFORE TRUNCATE ON public.unit_version FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table unit_wish (
  id integer generated by default as identity not null,
  origin integer,
  round_id integer not null,
  unit_id integer not null,
  programme_id integer not null,
  year smallint not null,
  people smallint not null,
  reason text not null,
  recorded integer not null,
  voided integer,
  constraint unit_wish_pkey PRIMARY KEY (id),
  constraint unit_wish_origin_fkey FOREIGN KEY (origin) REFERENCES unit_wish(id),
  constraint unit_wish_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id),
  constraint unit_wish_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint unit_wish_round_id_fkey FOREIGN KEY (round_id) REFERENCES survey_round(id),
  constraint unit_wish_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint unit_wish_voided_fkey FOREIGN KEY (voided) REFERENCES change(id),
  constraint unit_wish_people_check CHECK ((people > 0))
);
CREATE UNIQUE INDEX unit_wish_lasting ON public.unit_wish USING btree (COALESCE(origin, id)) WHERE (voided IS NULL);
CREATE UNIQUE INDEX unit_wish_once ON public.unit_wish USING btree (round_id, unit_id, programme_id, year) WHERE (voided IS NULL);
CREATE INDEX unit_wish_recorded ON public.unit_wish USING btree (recorded);
CREATE INDEX unit_wish_voided ON public.unit_wish USING btree (voided) WHERE (voided IS NOT NULL);
CREATE TRIGGER unit_wish_never_edited BEFORE DELETE OR UPDATE ON public.unit_wish FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER unit_wish_never_emptied BEFORE TRUNCATE ON public.unit_wish FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table workbook (
  id integer generated always as identity not null,
  sha256 text collate "C" not null,
  file_name text not null,
  bytes integer not null,
  as_of date not null,
  place integer,
  change_id integer not null,
  constraint workbook_pkey PRIMARY KEY (id),
  constraint workbook_change_id_fkey FOREIGN KEY (change_id) REFERENCES change(id),
  constraint workbook_place_fkey FOREIGN KEY (place) REFERENCES unit(id)
);
CREATE INDEX workbook_sha ON public.workbook USING btree (sha256);
CREATE TRIGGER workbook_never_emptied BEFORE TRUNCATE ON public.workbook FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER workbook_written_once BEFORE DELETE OR UPDATE ON public.workbook FOR EACH ROW EXECUTE FUNCTION written_once();

create table workbook_mapping (
  id integer generated always as identity not null,
  origin integer,
  unit_id integer,
  fingerprint text collate "C" not null,
  kind text collate "C" not null,
  columns jsonb not null,
  headings jsonb not null,
  recorded integer not null,
  voided integer,
  constraint workbook_mapping_pkey PRIMARY KEY (id),
  constraint workbook_mapping_origin_fkey FOREIGN KEY (origin) REFERENCES workbook_mapping(id),
  constraint workbook_mapping_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint workbook_mapping_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint workbook_mapping_voided_fkey FOREIGN KEY (voided) REFERENCES change(id)
);
CREATE UNIQUE INDEX workbook_mapping_one ON public.workbook_mapping USING btree (COALESCE(unit_id, 0), fingerprint) WHERE (voided IS NULL);
CREATE INDEX workbook_mapping_recorded ON public.workbook_mapping USING btree (recorded);
CREATE TRIGGER workbook_mapping_never_edited BEFORE DELETE OR UPDATE ON public.workbook_mapping FOR EACH ROW EXECUTE FUNCTION fact_is_never_edited();
CREATE TRIGGER workbook_mapping_never_emptied BEFORE TRUNCATE ON public.workbook_mapping FOR EACH STATEMENT EXECUTE FUNCTION written_once();

create table workbook_report (
  workbook_id integer not null,
  report jsonb not null,
  recorded integer not null,
  constraint workbook_report_pkey PRIMARY KEY (workbook_id),
  constraint workbook_report_recorded_fkey FOREIGN KEY (recorded) REFERENCES change(id),
  constraint workbook_report_workbook_id_fkey FOREIGN KEY (workbook_id) REFERENCES workbook(id)
);
CREATE TRIGGER workbook_report_never_emptied BEFORE TRUNCATE ON public.workbook_report FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER workbook_report_written_once BEFORE DELETE OR UPDATE ON public.workbook_report FOR EACH ROW EXECUTE FUNCTION written_once();

create table workbook_row (
  workbook_id integer not null,
  person_id integer not null,
  sheet text not null,
  row_number integer not null,
  cells jsonb not null,
  constraint workbook_row_pkey PRIMARY KEY (person_id, workbook_id, sheet, row_number)
);
CREATE TRIGGER workbook_row_never_emptied BEFORE TRUNCATE ON public.workbook_row FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER workbook_row_refers AFTER INSERT ON public.workbook_row REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION refers_to('workbook_id', 'workbook', 'id', 'person_id', 'person', 'id');
CREATE TRIGGER workbook_row_written_once BEFORE DELETE OR UPDATE ON public.workbook_row FOR EACH ROW EXECUTE FUNCTION written_once();
