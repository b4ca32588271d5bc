-- Grows with every change of the room's rules: a message that was read under others is not stored.
alter table chat.rooms add column automod_version integer not null default 0;

create table chat.automod_rules (
  id uuid primary key,
  room_id uuid not null references chat.rooms on delete cascade,
  name text not null,
  kind text not null,
  terms text[] not null,
  anywhere boolean not null,
  max_mentions integer not null,
  action text not null,
  mute_seconds bigint not null,
  exempt_role text not null,
  message text not null,
  is_enabled boolean not null,
  created_by bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index automod_rules_by_room on chat.automod_rules (room_id, created_at, id);

-- As before, but for `rules`: the version of the room's rules that the message was read under.
create or replace function chat.append_plain(batch json, room_ids uuid[], at timestamptz, waits boolean, room_mention_members integer)
returns json language plpgsql set lock_timeout = '3s' as $$
declare
  held uuid[];
  answer json;
begin
  -- Statements of their own, so that what is read below was committed before the locks were taken.
  if waits then
    select array_agg(r.id) into held from (
      select id from chat.rooms where id = any(room_ids) order by id for update) r;
  else
    select array_agg(r.id) into held from (
      select id from chat.rooms where id = any(room_ids) order by id for update skip locked) r;
  end if;

  with asked as materialized (
    select * from json_to_recordset(batch) as a (place integer, id uuid, room uuid, sender bigint, content text,
      type text, reply uuid, created timestamptz, key text, hash text, plain boolean, names json, subject text,
      event jsonb, rules integer)
  ),
  judged as materialized (
    select a.*, r.last_seq, r.direct_low, r.direct_high, m.last_read_seq,
      bool_or(
        not a.plain or not r.is_active or r.slow_mode_seconds > 0 or m.user_id is null
        or r.automod_version <> coalesce(a.rules, 0)
        or exists (select 1 from chat.sanctions s where s.room_id = a.room and s.user_id = a.sender
          and (s.expires_at is null or s.expires_at > at))
        or (r.direct_low is not null and exists (select 1 from chat.blocks b
          where b.blocked_id = a.sender and b.user_id in (r.direct_low, r.direct_high)))
        or (a.key is not null and exists (select 1 from chat.messages x
          where x.room_id = a.room and x.sender_id = a.sender and x.client_msg_id = a.key))
        or (a.reply is not null and not exists (select 1 from chat.messages x
          where x.id = a.reply and x.room_id = a.room))
      ) over (partition by a.room, a.sender order by a.place) as needs_decision
    from asked a
    join chat.rooms r on r.id = a.room and r.id = any(held)
    left join chat.members m on m.room_id = a.room and m.user_id = a.sender
  ),
  numbered as materialized (
    select j.*, j.last_seq + row_number() over (partition by j.room order by j.place) as seq
    from judged j where not j.needs_decision
  ),
  stored as (
    insert into chat.messages (id, room_id, seq, sender_id, content, type, reply_to, created_at, client_msg_id,
      request_hash)
    select id, room, seq, sender, content, type, reply, created, key, hash from numbered order by place
  ),
  moved as (
    update chat.rooms r set last_seq = head.seq
    from (select room, max(seq) as seq from numbered group by room) head where r.id = head.room
  ),
  -- Whoever had read everything has read what they say themselves.
  read as (
    update chat.members m set last_read_seq = said.seq
    from numbered said
    where said.last_read_seq = said.seq - 1 and m.room_id = said.room and m.user_id = said.sender
  ),
  told as (
    insert into chat.outbox (subject, event)
    select subject, jsonb_set(event, '{data,seq}', to_jsonb(seq))::text from numbered order by place
  ),
  named as (
    select n.id, n.room, n.seq, n.sender, json_array_elements_text(n.names) as name
    from numbered n where n.names is not null
  ),
  mentioned as (
    insert into chat.mentions (user_id, message_id, room_id, seq)
    select member.user_id, named.id, named.room, named.seq
    from named
    join chat.users u on lower(u.username) = named.name
    join chat.members member on member.room_id = named.room and member.user_id = u.id
    where member.user_id <> named.sender
    union
    select member.user_id, named.id, named.room, named.seq
    from named
    join chat.rooms r on r.id = named.room and r.member_count <= room_mention_members
    join chat.members member on member.room_id = named.room and member.user_id <> named.sender
    where named.name = 'room'
    on conflict do nothing
    returning message_id, user_id
  )
  select json_build_object(
    'seqs', (select json_agg(coalesce(n.seq, case when j.place is null then -1 else 0 end) order by a.place)
      from asked a left join judged j using (place) left join numbered n using (place)),
    'direct', (select json_agg(json_build_array(place, direct_low::text, direct_high::text)) from numbered
      where direct_low is not null),
    'mentioned', (select json_agg(json_build_array(message_id, user_id::text)) from mentioned))
  into answer;
  return answer;
end $$;
