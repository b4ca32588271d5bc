-- Streams, their listeners and recordings. Text columns with a check hold the contract's enum names.

create table stream.secrets (
  name text primary key,
  value bytea not null
);

-- Names as their owners' tokens told them.
create table stream.users (
  user_id bigint primary key,
  username text not null,
  seen_at timestamptz not null
);

create table stream.streams (
  id uuid primary key,
  streamer_id bigint not null,
  title text not null,
  description text not null,
  category text not null,
  visibility text not null check (visibility in ('PUBLIC_STREAM', 'UNLISTED', 'PRIVATE_STREAM', 'PREMIUM_ONLY')),
  quality text not null,
  status text not null check (status in ('CREATED', 'LIVE', 'PAUSED', 'ENDED', 'ERROR')),
  -- Why it is paused: by its owner, or since its source was lost for longer than the grace period.
  paused_by text check (paused_by in ('owner', 'source_lost')),
  bitrate integer not null default 0,
  sample_rate integer not null default 0,
  codec text not null default 'OPUS',
  recording_enabled boolean not null default false,
  chat_enabled boolean not null default false,
  max_listeners integer not null default 0,
  metadata jsonb not null default '{}',
  key_hash bytea not null,
  idempotency_hash bytea,
  request_hash bytea,
  created_at timestamptz not null,
  started_at timestamptz,
  -- Live time is what was before live_since plus what has passed since.
  live_since timestamptz,
  live_ms bigint not null default 0,
  ended_at timestamptz,
  -- The one source: a lease that its node renews.
  source_id uuid,
  source_node text,
  source_seen_at timestamptz,
  source_lost_at timestamptz,
  next_sequence bigint not null default 0,
  next_time bigint not null default 0
);

create unique index streams_idempotency on stream.streams (streamer_id, idempotency_hash);
create index streams_active on stream.streams (category, started_at) where status in ('LIVE', 'PAUSED');
create index streams_sources on stream.streams (source_seen_at) where status = 'LIVE';

create table stream.listener_sessions (
  id uuid primary key,
  stream_id uuid not null references stream.streams (id) on delete cascade,
  user_id bigint not null,
  node text not null,
  joined_at timestamptz not null,
  -- Renewed while the listener has a connection; where nobody renews it, the session ended then.
  last_seen_at timestamptz not null,
  ended_at timestamptz,
  quality text not null,
  volume integer not null default 100 check (volume between 0 and 100),
  dropped_frames bigint not null default 0,
  rebuffers integer not null default 0
);

create unique index listener_sessions_open on stream.listener_sessions (stream_id, user_id) where ended_at is null;
create index listener_sessions_seen on stream.listener_sessions (last_seen_at) where ended_at is null;
create index listener_sessions_stream on stream.listener_sessions (stream_id, joined_at);
create index listener_sessions_user on stream.listener_sessions (user_id, joined_at desc);

create table stream.recordings (
  id uuid primary key,
  stream_id uuid not null references stream.streams (id) on delete cascade,
  streamer_id bigint not null,
  title text not null,
  quality text not null,
  codec text not null,
  status text not null check (status in ('RECORDING', 'PROCESSING', 'COMPLETED', 'FAILED')),
  -- Where its file is; empty until a node began to write it.
  node text not null default '',
  file text not null default '',
  duration_ms bigint not null default 0,
  file_size bigint not null default 0,
  failure text not null default '',
  idempotency_hash bytea,
  request_hash bytea,
  created_at timestamptz not null,
  finished_at timestamptz
);

create unique index recordings_running on stream.recordings (stream_id) where status = 'RECORDING';
create unique index recordings_idempotency on stream.recordings (streamer_id, idempotency_hash);
create index recordings_streamer on stream.recordings (streamer_id, created_at desc);
