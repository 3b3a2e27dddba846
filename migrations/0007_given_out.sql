-- Reports that left the house: what was asked, of which day, at which ledger number. Not facts: they tell an editor which printed figures an edit would have changed.
create table given_out (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  what text not null,
  as_of date not null,
  unit_id integer not null references unit,
  number integer not null
);
create index given_out_day on given_out (as_of, unit_id);
