-- Accounts. `*_key` are the case-folded forms that make names and addresses unique.
create table auth.users (
  id bigint generated always as identity primary key,
  username text not null,
  username_key text not null constraint users_username_taken unique,
  email text not null,
  email_key text not null constraint users_email_taken unique,
  password_hash text not null,
  first_name text not null default '',
  last_name text not null default '',
  role text not null check (role in ('user', 'moderator', 'admin', 'service')),
  is_active boolean not null default true,
  is_verified boolean not null default false,
  -- Unix seconds: access tokens issued up to here are void, so the next one is dated later.
  tokens_after bigint not null default 0,
  created_at timestamptz not null,
  last_login_at timestamptz
);
create index users_administrators on auth.users (id) where role = 'admin' and is_active;

-- One row per sign-in. Its refresh tokens are one line, each the successor of the one before.
create table auth.sessions (
  id uuid primary key,
  user_id bigint not null references auth.users (id) on delete cascade,
  device text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  -- Unix seconds: `iat` of its newest access token.
  issued_at bigint not null,
  ended_at timestamptz,
  ended_reason text
);
create index sessions_of_user on auth.sessions (user_id, last_used_at) where ended_at is null;
create index sessions_expiry on auth.sessions (expires_at);

create table auth.refresh_tokens (
  -- SHA-256 of the token; the token itself is nowhere.
  hash bytea primary key,
  session_id uuid not null references auth.sessions (id) on delete cascade,
  -- With the token in hand, and only then, this leads to its one successor.
  successor_salt bytea not null,
  successor_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index refresh_tokens_of_session on auth.refresh_tokens (session_id);
create index refresh_tokens_expiry on auth.refresh_tokens (expires_at);

create table auth.signing_keys (
  kid text primary key,
  public_jwk jsonb not null,
  -- Gone as soon as the key signs no more. `sealed`: encrypted with VEZA_KEY_ENCRYPTION_SECRET.
  private_jwk text,
  sealed boolean not null,
  created_at timestamptz not null,
  -- Null for the one key that signs.
  verify_until timestamptz
);
create unique index signing_keys_one_signs on auth.signing_keys ((true)) where verify_until is null;

create table auth.revocations (
  kind text not null check (kind in ('token', 'session', 'user')),
  id text not null,
  before bigint not null,
  expires_at bigint not null,
  reason text not null,
  created_at timestamptz not null,
  primary key (kind, id)
);
create index revocations_expiry on auth.revocations (expires_at);

create table auth.grants (
  user_id bigint not null references auth.users (id) on delete cascade,
  resource text not null,
  resource_id text not null,
  action text not null,
  granted_by bigint not null,
  granted_at timestamptz not null,
  expires_at timestamptz,
  primary key (user_id, resource, resource_id, action)
);

-- Failed sign-ins, counted before the password is looked at.
create table auth.attempts (
  key text primary key,
  failures integer not null,
  blocked_until timestamptz not null,
  last_at timestamptz not null
);
create index attempts_age on auth.attempts (last_at);

create table auth.registrations (
  idempotency_key text primary key,
  request_hash bytea not null,
  user_id bigint not null references auth.users (id) on delete cascade,
  session_id uuid not null,
  created_at timestamptz not null
);
create index registrations_age on auth.registrations (created_at);
