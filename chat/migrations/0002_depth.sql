alter table chat.rooms add column slow_mode_seconds integer not null default 0;

-- No language of its own: a community writes in many.
alter table chat.messages
  add column search tsvector generated always as (to_tsvector('simple', content)) stored;
create index messages_search on chat.messages using gin (search);
create index messages_replies on chat.messages (reply_to, seq) where reply_to is not null;

create table chat.message_edits (
  message_id uuid not null references chat.messages on delete cascade,
  version integer not null,
  content text not null,
  replaced_at timestamptz not null,
  replaced_by bigint not null,
  primary key (message_id, version)
);

create table chat.reactions (
  message_id uuid not null references chat.messages on delete cascade,
  emoji text not null,
  user_id bigint not null,
  created_at timestamptz not null,
  primary key (message_id, emoji, user_id)
);
create index reactions_by_user on chat.reactions (user_id);

create table chat.mentions (
  user_id bigint not null,
  message_id uuid not null references chat.messages on delete cascade,
  room_id uuid not null,
  seq bigint not null,
  primary key (user_id, message_id)
);
create index mentions_by_room on chat.mentions (user_id, room_id, seq);
create index users_by_name on chat.users (lower(username));

create table chat.pins (
  room_id uuid not null references chat.rooms on delete cascade,
  message_id uuid primary key references chat.messages on delete cascade,
  pinned_by bigint not null,
  pinned_at timestamptz not null
);
create index pins_by_room on chat.pins (room_id, pinned_at desc);

create table chat.blocks (
  user_id bigint not null,
  blocked_id bigint not null,
  created_at timestamptz not null,
  primary key (user_id, blocked_id)
);

create table chat.reports (
  id uuid primary key,
  room_id uuid not null references chat.rooms on delete cascade,
  message_id uuid not null references chat.messages on delete cascade,
  reporter_id bigint not null,
  reason text not null,
  created_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by bigint,
  resolution text not null default '',
  unique (message_id, reporter_id)
);
create index reports_by_room on chat.reports (room_id, created_at);
