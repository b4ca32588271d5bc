-- ISO 3166-1 alpha-2, where the operator's GeoIP file knows it. Addresses themselves are not kept.
alter table stream.listener_sessions add column country text check (country ~ '^[A-Z]{2}$');
