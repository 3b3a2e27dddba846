-- What was given to whom: a role over a unit for a time, by a decision or by delegation. A fact of the ledger: never edited, withdrawn once.
-- `origin` is the lasting identity of a grant: the id of the row it was first written as; null = this row is the first.
-- What holds today is asked, not kept: a grant ends with the post it came with, a delegation with the grant it came from (src/access/given.ts).

create table access_grant (
  id integer generated always as identity primary key,
  origin integer references access_grant,
  account_id integer not null references account,
  role text collate "C" not null,
  unit_id integer references unit,
  valid_from date not null,
  valid_to date,
  document text,
  delegated_from integer references access_grant,
  post_person integer references person,
  post_unit integer references unit,
  post_title smallint references title,
  recorded integer not null references change,
  voided integer references change,
  constraint access_grant_period check (valid_to is null or valid_from < valid_to),
  constraint access_grant_own_record check ((role = 'self') = (unit_id is null)),
  constraint access_grant_delegation_ends check (delegated_from is null or valid_to is not null),
  constraint access_grant_post check ((post_person is null) = (post_unit is null))
);
create index access_grant_account on access_grant (account_id) where voided is null;
create index access_grant_unit on access_grant (unit_id) where voided is null;
create index access_grant_delegated on access_grant (delegated_from) where voided is null;
create index access_grant_recorded on access_grant (recorded);
create index access_grant_voided on access_grant (voided) where voided is not null;
create trigger access_grant_never_edited before update or delete on access_grant for each row execute function fact_is_never_edited();

create trigger access_grant_never_emptied before truncate on access_grant for each statement execute function written_once();

-- The row filter of the ledger asks which units a change touched.
create index unit_version_recorded on unit_version (recorded);
create index unit_version_voided on unit_version (voided) where voided is not null;
create index lineage_recorded on lineage (recorded);
create index lineage_voided on lineage (voided) where voided is not null;
