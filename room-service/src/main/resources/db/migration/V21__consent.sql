-- What people answered when they were asked whether they may be recorded: one row per user or guest and meeting.
create table consent (
    id         uuid primary key,
    meeting_id uuid        not null references meeting on delete cascade,
    user_id    text,
    guest_id   uuid,
    given      boolean     not null,
    changed_at timestamptz not null default now()
);
create unique index consent_of_user on consent (meeting_id, user_id);
create unique index consent_of_guest on consent (meeting_id, guest_id);
create index consent_refused on consent (meeting_id) where not given;

-- When the erasure was requested because somebody refused; null if it was not.
alter table recording add column refused_at timestamptz;

-- As before, but nobody hears the audio from the moment that somebody refused.
create or replace view transcript_details as
select t.id, coalesce(t.owner_id, m.owner_id) as owner_id, t.name, t.locked, t.reviewed, t.share_mode, t.source_kind,
    case
        when t.recording_id is null then t.status
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
    r.audio, r.meeting_id, m.room_id, o.name as room_name, coalesce(o.is_shared, false) as shared
from transcript t
left join recording r on r.id = t.recording_id
left join meeting m on m.id = r.meeting_id
left join room o on o.id = m.room_id;

create function consent_changed() returns trigger language plpgsql as $$
begin
    perform room.number_transcript_change(t.id, 'changed')
    from room.transcript t join room.recording r on r.id = t.recording_id where r.meeting_id = new.meeting_id;
    return null;
end $$;
create constraint trigger consent_changed after insert or update of given on consent
    deferrable initially deferred for each row execute function consent_changed();
