-- Files that people upload in pieces. Pieces outlive their transcript until their objects are removed from the storage.
alter table transcript add column upload_id uuid;

create table upload_piece (
    upload_id     uuid        not null,
    number        integer     not null,
    transcript_id uuid        not null,
    total         integer     not null,
    size          bigint      not null,
    stored_at     timestamptz,
    created_at    timestamptz not null default now(),
    primary key (upload_id, number)
);
create index upload_piece_age on upload_piece (created_at);

-- As before, with the status of an upload that the worker has not yet taken in.
create or replace view transcript_details as
select t.id, t.owner_id, t.name, t.locked, t.reviewed, t.share_mode, t.source_kind,
    case
        when t.recording_id is null then t.status
        when r.platform = 'upload' and coalesce(r.stored_at, r.failed_at, r.erased_at) is null then 'uploaded'
        when r.requested_at > coalesce(greatest(r.transcribed_at, r.failed_at), r.requested_at - interval '1 second')
            and r.requested_at > now() - interval '1 day' then 'processing'
        when r.failed_at is not null and (r.transcribed_at is null or r.failed_at > r.transcribed_at)
            and (r.stored_at is null or r.stored_at <= r.failed_at) then 'error'
        when r.transcribed_at is not null then 'ended'
        when r.erased_at is not null then 'error'
        else 'processing'
    end as status,
    coalesce(r.measured_ms, r.duration_ms, t.duration_ms) as duration_ms,
    coalesce(t.title, t.generated_title) as title,
    coalesce(t.short_summary, t.generated_short_summary) as short_summary,
    coalesce(t.long_summary, t.generated_long_summary) as long_summary,
    t.created_at, t.source_language, t.target_language, t.recording_id, t.topics,
    r.platform, r.kind as recording_kind, coalesce(m.room_key, r.room_key) as room_key, r.failure_stage, r.failure_code,
    r.failure_detail,
    coalesce(r.erased_at is not null, false)
        or exists (select 1 from consent c where c.meeting_id = r.meeting_id and not c.given) as audio_deleted,
    r.audio, r.meeting_id, t.room_id, o.name as room_name, coalesce(o.is_shared, false) as shared
from transcript t
left join recording r on r.id = t.recording_id
left join meeting m on m.id = r.meeting_id
left join room o on o.id = t.room_id;
