-- Which grants end next is asked several times a second.
create index grants_expiry on auth.grants (expires_at) where expires_at is not null;
