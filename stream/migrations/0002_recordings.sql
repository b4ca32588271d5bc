-- Why a recording ended: empty while it runs.
alter table stream.recordings add column end_reason text not null default '';
-- Its finished file found no room: what was saved is still where its node wrote it.
alter table stream.recordings add column in_spool boolean not null default false;
-- Whoever owns it wants it to outlive the server's retention.
alter table stream.recordings add column keep boolean not null default false;
-- EBU R128 and peaks, once they were measured; the moment alone where that could not be done.
alter table stream.recordings add column measured_at timestamptz;
alter table stream.recordings add column loudness_integrated double precision;
alter table stream.recordings add column loudness_range double precision;
alter table stream.recordings add column loudness_true_peak double precision;
-- Pairs of the lowest and the highest sample, signed 8 bits, of stretches of equal length.
alter table stream.recordings add column peaks bytea;

update stream.recordings set end_reason = 'STOPPED' where status = 'COMPLETED';
update stream.recordings set end_reason = 'PROCESSING_FAILED' where status = 'FAILED';

create index recordings_work on stream.recordings (node, id)
  where status = 'PROCESSING' or (measured_at is null and status <> 'RECORDING');
create index recordings_finished on stream.recordings (finished_at) where not keep;
create index recordings_stream on stream.recordings (stream_id, id desc);

-- Files whose recording was deleted and which their node has still to remove.
create table stream.recording_removals (
  id uuid primary key,
  node text not null,
  codec text not null,
  file text not null,
  in_spool boolean not null,
  requested_at timestamptz not null
);

create index recording_removals_node on stream.recording_removals (node);
