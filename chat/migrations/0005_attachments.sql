-- Files that people upload to a room; their bytes are in the blob store, under `rooms/<room>/<id>`.
create table chat.attachments (
  id uuid primary key,
  room_id uuid not null references chat.rooms,
  owner_id bigint not null,
  -- Null until a message carries it, which happens once.
  message_id uuid,
  -- Among the message's own, from 0 on.
  place smallint,
  name text not null,
  media_type text not null,
  -- What the upload was announced with, until it is whole: it counts for the owner from its beginning.
  bytes bigint not null,
  sha256 text not null,
  width integer not null,
  height integer not null,
  idempotency_key text,
  created_at timestamptz not null,
  -- Null while the bytes are on their way.
  stored_at timestamptz,
  -- Nobody gets it from then on; the row goes once the bytes are gone.
  removed_at timestamptz,
  unique (room_id, owner_id, idempotency_key)
);
create index attachments_by_message on chat.attachments (message_id, place)
  where message_id is not null;
create index attachments_by_owner on chat.attachments (owner_id, created_at);
create index attachments_unsent on chat.attachments (created_at) where message_id is null;
create index attachments_removed on chat.attachments (removed_at) where removed_at is not null;

-- Keys that all nodes sign with.
create table chat.secrets (
  name text primary key,
  value bytea not null
);
