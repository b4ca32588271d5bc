-- `chat.append_plain` for a tenth of what it cost to ask: columns of a batch instead of its JSON, a plan that is made once
-- and not for each batch, and mentions only where there are any. The function before it stays for nodes that still call it.
--
-- `room_ids`, each once, with the subject of the event of its messages. By message: place of its room in those, from 1 on,
-- then what is stored; `plains`: 0 where a decision is needed whatever the rules say; `rules`: the version of the room's
-- rules that it was read under; its event's JSON before and behind the seq. `named`, `names`: place of a message, from 1
-- on, and whom it names. `waits`: whether to wait for rooms that somebody else holds.
-- Answers {seqs, direct, mentioned}: for each message its seq, 0 where a decision is needed (also of what the same sender
-- says behind that), -1 where the room is held or missing; places and people of messages to DIRECT rooms; places of
-- messages and members whom they name.
create function chat.append_batch(room_ids uuid[], subjects text[], rooms integer[], ids uuid[], senders bigint[],
  contents text[], types text[], replies uuid[], createds timestamptz[], keys text[], hashes text[], plains integer[],
  rules integer[], event_heads text[], event_tails text[], named integer[], names text[], at timestamptz, waits boolean,
  room_mention_members integer)
returns json language plpgsql
-- Every look-up is one by a key, however large the tables are: there is nothing to plan anew.
set lock_timeout = '3s' set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  held uuid[];
  seqs bigint[];
  direct json;
  mentioned json;
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
    select a.*, room_ids[a.room_place] as room
    from unnest(rooms, ids, senders, contents, types, replies, createds, keys, hashes, plains, rules, event_heads,
      event_tails) with ordinality as a (room_place, id, sender, content, type, reply, created, key, hash, plain, rules,
      event_head, event_tail, place)
  ),
  judged as materialized (
    select a.*, r.last_seq, r.direct_low, r.direct_high, m.last_read_seq,
      bool_or(
        a.plain = 0 or not r.is_active or r.slow_mode_seconds > 0 or m.user_id is null
        or r.automod_version <> a.rules
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
    select id, room, seq, sender, content, type, reply, created, key, hash from numbered
  ),
  moved as (
    update chat.rooms r set last_seq = head.seq
    from (select room, max(seq) as seq from numbered group by room) head where r.id = head.room
  ),
  -- Whoever had read everything has read what they say themselves, as far as nobody else comes between.
  read as (
    update chat.members m set last_read_seq = run.seq
    from (
      select room, sender, max(seq) as seq
      from (select room, sender, seq, last_read_seq,
          row_number() over (partition by room, sender order by seq) as nth from numbered) own
      where seq = last_read_seq + nth group by room, sender
    ) run
    where m.room_id = run.room and m.user_id = run.sender
  ),
  told as (
    insert into chat.outbox (subject, event)
    select subjects[room_place], event_head || seq || event_tail from numbered order by place
  )
  select array_agg(coalesce(n.seq, case when j.place is null then -1 else 0 end) order by a.place),
    json_agg(json_build_array(n.place, n.direct_low::text, n.direct_high::text))
      filter (where n.direct_low is not null)
  into seqs, direct
  from asked a left join judged j using (place) left join numbered n using (place);

  if cardinality(named) > 0 then
    with said as materialized (
      select ids[n.place] as id, room_ids[rooms[n.place]] as room, seqs[n.place] as seq, senders[n.place] as sender,
        n.place, n.name
      from unnest(named, names) as n (place, name) where seqs[n.place] > 0
    ),
    found as (
      insert into chat.mentions (user_id, message_id, room_id, seq)
      select member.user_id, said.id, said.room, said.seq
      from said
      join chat.users u on lower(u.username) = said.name
      join chat.members member on member.room_id = said.room and member.user_id = u.id
      where member.user_id <> said.sender
      union
      select member.user_id, said.id, said.room, said.seq
      from said
      join chat.rooms r on r.id = said.room and r.member_count <= room_mention_members
      join chat.members member on member.room_id = said.room and member.user_id <> said.sender
      where said.name = 'room'
      on conflict do nothing
      returning message_id, user_id
    )
    select json_agg(json_build_array(message_id, user_id::text)) into mentioned from found;
  end if;
  return json_build_object('seqs', seqs, 'direct', direct, 'mentioned', mentioned);
end $$;
