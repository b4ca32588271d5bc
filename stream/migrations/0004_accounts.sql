-- What auth says of accounts: a source of somebody whose account is deactivated is refused.
alter table stream.users add column is_active boolean not null default true;
-- When auth said so; what it said before that is old news.
alter table stream.users add column told_at timestamptz;

-- Sessions that are there by a grant alone end with it.
alter table stream.listener_sessions add column by_grant boolean not null default false;
