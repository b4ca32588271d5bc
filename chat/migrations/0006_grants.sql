-- Members of PREMIUM rooms who came in by a grant of auth, and go with it.
alter table chat.members add column by_grant boolean not null default false;
create index members_by_grant on chat.members (user_id) where by_grant;
