-- Pieces that were cut out of a stream's rewind window.
create table stream.clips (
  id uuid primary key,
  stream_id uuid not null references stream.streams (id) on delete cascade,
  created_by bigint not null,
  title text not null,
  quality text not null,
  codec text not null,
  -- Where its file is, in the store of files.
  file text not null,
  file_size bigint not null,
  duration_ms bigint not null,
  -- When its first sample was heard.
  starts_at timestamptz not null,
  idempotency_hash bytea,
  request_hash bytea,
  created_at timestamptz not null
);

create unique index clips_idempotency on stream.clips (created_by, idempotency_hash);
create index clips_stream on stream.clips (stream_id, created_at desc);

-- What is heard while a stream waits for its source; where there is none, silence.
create table stream.fallbacks (
  stream_id uuid primary key references stream.streams (id) on delete cascade,
  file text not null,
  file_size bigint not null,
  duration_ms bigint not null,
  created_at timestamptz not null
);
