-- Who may sign in, and what proves it is them. `account` and `account_version` are facts of the ledger; passwords, second factors, sessions and
-- attempts are not: they change without a change of the register, and nothing secret may enter a hash that is printed.
-- `salt` is part of the row that the ledger hashes, so that a name cannot be guessed from a hash.

create table account (
  id integer generated always as identity primary key,
  login text collate "C" not null unique check (login ~ '^[a-z0-9][a-z0-9._@-]{1,62}[a-z0-9]$'),
  salt bytea not null,
  recorded integer not null references change
);

create table account_version (
  id integer generated always as identity primary key,
  account_id integer not null references account,
  salt bytea not null,
  name text not null,
  person_id integer references person,
  state text not null check (state in ('active', 'disabled')),
  recorded integer not null,
  voided integer
);
create unique index account_version_one on account_version (account_id) where voided is null;
create index account_version_person on account_version (person_id) where voided is null;

-- The same person at an OpenID Connect provider.
create table account_link (
  id integer generated always as identity primary key,
  account_id integer not null references account,
  salt bytea not null,
  issuer text not null,
  subject text not null,
  recorded integer not null,
  voided integer
);
create unique index account_link_one on account_link (issuer, subject) where voided is null;
create index account_link_account on account_link (account_id) where voided is null;

-- Roles that may not be used without a second factor.
create table second_factor_role (
  id integer generated always as identity primary key,
  role text not null,
  recorded integer not null,
  voided integer
);
create unique index second_factor_role_one on second_factor_role (role) where voided is null;

create function account_is_lasting() returns trigger language plpgsql as $$
begin
  raise exception 'an account is never edited or deleted: write a version of it' using errcode = 'integrity_constraint_violation';
end $$;
create trigger account_lasting before update or delete on account for each row execute function account_is_lasting();
create trigger account_version_kept before update or delete on account_version for each row execute function fact_is_never_edited();
create trigger account_link_kept before update or delete on account_link for each row execute function fact_is_never_edited();
create trigger second_factor_role_kept before update or delete on second_factor_role for each row execute function fact_is_never_edited();

-- What proves who it is. Tokens and codes are kept as SHA-256, passwords as Argon2id, the secret of a code generator under the key of the data folder.

create table account_password (
  account_id integer primary key references account,
  hash text not null,
  changed_at timestamptz not null
);

-- `last_step`: the thirty seconds of the last code that was taken; a code of the same or an earlier step is never taken again (RFC 6238 §5.2).
create table account_totp (
  account_id integer primary key references account,
  secret bytea not null,
  last_step bigint not null default 0,
  confirmed_at timestamptz
);

create table recovery_code (
  account_id integer not null references account,
  code_sha256 bytea not null,
  used_at timestamptz,
  primary key (account_id, code_sha256)
);

create table passkey (
  id text collate "C" primary key,
  account_id integer not null references account,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  made_at timestamptz not null,
  used_at timestamptz
);
create index passkey_account on passkey (account_id);

-- A link that makes a new way in, once: for a new account, or for one whose owner lost theirs.
create table invitation (
  id integer generated always as identity primary key,
  account_id integer not null references account,
  token_sha256 bytea not null unique,
  purpose text not null check (purpose in ('invite', 'reset')),
  expires_at timestamptz not null,
  used_at timestamptz,
  recorded integer not null references change
);
create index invitation_account on invitation (account_id);

-- `stage`: what the session may still lack. `privileges` is the digest of what the account held when the token was made: when it changes, so does the token;
-- the one before is taken for a moment longer, for requests that were under way.
create table session (
  id bigint generated always as identity primary key,
  token_sha256 bytea not null unique,
  previous_sha256 bytea,
  rotated_at timestamptz not null,
  account_id integer not null references account,
  stage text not null check (stage in ('second', 'enrol', 'full')),
  how text not null check (how in ('password', 'passkey', 'provider')),
  strong boolean not null,
  privileges bytea,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  confirmed_at timestamptz not null,
  address text not null,
  agent text not null,
  ended_at timestamptz
);
create index session_account on session (account_id) where ended_at is null;
create unique index session_previous on session (previous_sha256) where previous_sha256 is not null;

-- A device on which this account has signed in before: its attempts are counted apart, so that a stranger's wrong guesses do not shut its owner out.
create table known_device (
  token_sha256 bytea not null,
  account_id integer not null references account,
  used_at timestamptz not null,
  primary key (token_sha256, account_id)
);

-- A step that waits for its answer from outside (a passkey, a provider): taken up once, by the browser that began it.
create table ceremony (
  token_sha256 bytea primary key,
  kind text not null check (kind in ('passkeyAdd', 'passkeySignIn', 'provider')),
  account_id integer references account,
  data jsonb not null,
  expires_at timestamptz not null
);

-- Attempts counted under the hash of what they share: an account and an address, an account, an address, a device.
create table throttle (
  key bytea primary key,
  attempts integer not null,
  until timestamptz not null
);

-- What happened at the door, for the owner of the account and the administrator. No text that was typed is kept.
create table sign_in_event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  account_id integer references account,
  what text not null,
  address text not null
);
create index sign_in_event_account on sign_in_event (account_id, id desc);
