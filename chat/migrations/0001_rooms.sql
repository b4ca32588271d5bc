-- What chat knows of people: a copy of auth's truth, kept fresh by tokens and events.
create table chat.users (
  id bigint primary key,
  username text not null,
  role text not null default 'user',
  is_active boolean not null default true,
  updated_at timestamptz not null
);

create table chat.rooms (
  id uuid primary key,
  name text not null,
  description text not null,
  type text not null check (type in ('PUBLIC', 'PRIVATE', 'DIRECT', 'PREMIUM')),
  visibility text not null check (visibility in ('OPEN', 'INVITE_ONLY', 'HIDDEN')),
  created_by bigint not null,
  created_at timestamptz not null,
  is_active boolean not null default true,
  member_count integer not null default 0,
  -- Seq of the newest message; its row lock orders the writers of all nodes.
  last_seq bigint not null default 0,
  -- Names this history: a position of another epoch is none of ours.
  epoch text not null,
  -- The two people of a DIRECT room, smaller id first.
  direct_low bigint,
  direct_high bigint,
  idempotency_key text,
  request_hash text,
  unique (created_by, idempotency_key),
  unique (direct_low, direct_high),
  check ((type = 'DIRECT') = (direct_low is not null and direct_high is not null))
);
create index rooms_listed on chat.rooms (visibility, id desc) where is_active and type <> 'DIRECT';

create table chat.members (
  room_id uuid not null references chat.rooms on delete cascade,
  user_id bigint not null,
  -- 0 MEMBER, 1 MODERATOR, 2 ADMIN, 3 OWNER
  role smallint not null default 0 check (role between 0 and 3),
  joined_at timestamptz not null,
  last_read_seq bigint not null default 0,
  last_seen timestamptz,
  primary key (room_id, user_id)
);
create index members_by_user on chat.members (user_id, room_id);
create unique index members_one_owner on chat.members (room_id) where role = 3;

create table chat.invitations (
  room_id uuid not null references chat.rooms on delete cascade,
  user_id bigint not null,
  invited_by bigint not null,
  created_at timestamptz not null,
  primary key (room_id, user_id)
);
create index invitations_by_user on chat.invitations (user_id);

create table chat.messages (
  id uuid primary key,
  room_id uuid not null references chat.rooms on delete cascade,
  seq bigint not null,
  sender_id bigint not null,
  content text not null,
  type text not null check (type in ('TEXT', 'IMAGE', 'FILE', 'AUDIO', 'VIDEO', 'SYSTEM')),
  reply_to uuid,
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  client_msg_id text,
  -- Of what was sent, so that the same client_msg_id with other words is told apart for ever.
  request_hash text not null,
  unique (room_id, seq),
  unique (room_id, sender_id, client_msg_id)
);
create index messages_by_sender on chat.messages (sender_id, created_at desc);
create index messages_by_time on chat.messages (room_id, created_at);

-- What holds now or will run out; what was is in the audit log.
create table chat.sanctions (
  room_id uuid not null references chat.rooms on delete cascade,
  user_id bigint not null,
  kind text not null check (kind in ('mute', 'ban')),
  reason text not null,
  moderator_id bigint not null,
  created_at timestamptz not null,
  -- Null: until lifted.
  expires_at timestamptz,
  primary key (room_id, user_id, kind)
);

-- Append-only; each entry carries the hash of the one before it in its room.
create table chat.audit_log (
  room_id uuid not null references chat.rooms on delete cascade,
  seq bigint not null,
  action text not null,
  actor_id bigint not null,
  target_id bigint not null,
  message_id uuid,
  reason text not null,
  details text not null,
  created_at timestamptz not null,
  previous_hash text not null,
  hash text not null,
  primary key (room_id, seq)
);
create function chat.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'chat.audit_log is append-only';
end $$;
create trigger audit_log_append_only before update on chat.audit_log
  for each row execute function chat.refuse_change();
