-- A transcript exists from the moment its recording is known, or without one until a file is uploaded.
alter table transcript
    alter column recording_id drop not null,
    -- Null until there are words.
    alter column duration_ms  drop not null,
    alter column made_at      drop not null,
    -- Owner and room of the meeting, which a trigger keeps as the recording's link says, so that lists need not look them up;
    -- of a transcript that belongs to no meeting, whoever created it.
    add column owner_id    text,
    add column room_id     uuid,
    add column source_kind text not null default 'room';

update transcript t set owner_id = m.owner_id, room_id = m.room_id
from recording r join meeting m on m.id = r.meeting_id where r.id = t.recording_id;
create index transcript_of_owner on transcript (owner_id, created_at desc, id);
create index transcript_of_room on transcript (room_id);

create function transcript_belongs() returns trigger language plpgsql as $$
begin
    if new.recording_id is not null then
        select m.owner_id, m.room_id into new.owner_id, new.room_id
        from room.recording r left join room.meeting m on m.id = r.meeting_id where r.id = new.recording_id;
    end if;
    return new;
end $$;
create trigger transcript_belongs before insert on transcript for each row execute function transcript_belongs();

create function recording_linked() returns trigger language plpgsql as $$
begin
    update room.transcript t set owner_id = m.owner_id, room_id = m.room_id
    from (select new.meeting_id as id) l left join room.meeting m on m.id = l.id
    where t.recording_id = new.id;
    return null;
end $$;
create trigger recording_linked after update of meeting_id on recording
    for each row when (old.meeting_id is distinct from new.meeting_id) execute function recording_linked();

-- A deleted room is no longer that of its meetings.
create function meeting_moved() returns trigger language plpgsql as $$
begin
    update room.transcript t set owner_id = new.owner_id, room_id = new.room_id
    from room.recording r where r.meeting_id = new.id and t.recording_id = r.id;
    return null;
end $$;
create trigger meeting_moved after update of owner_id, room_id on meeting
    for each row when (old.owner_id is distinct from new.owner_id or old.room_id is distinct from new.room_id)
    execute function meeting_moved();

alter table recording
    -- The composed recording is played, and the tracks of its meeting are transcribed; null if it has its own transcript.
    add column kept_at            timestamptz,
    -- A person deleted the transcript: it is not made again unless an operator asks for it.
    add column transcript_deleted boolean not null default false,
    -- The recorded file in our storage, of a recording that has one.
    add column file_key           text,
    -- Playable audio: objects of the storage by name, and the duration.
    add column audio              jsonb,
    add column audio_at           timestamptz;

update recording r set transcript_deleted = true
where transcribed_at is not null and not exists (select 1 from transcript t where t.recording_id = r.id);

-- What people know of a speaker. Rows of people whom a provider named hold only what was changed.
create table transcript_participant (
    transcript_id uuid    not null references transcript on delete cascade,
    id            text    not null,
    name          text,
    speaker       integer,
    -- Whether speaker counts, even if it is null; else the provider's track decides.
    speaker_set   boolean not null,
    removed       boolean not null default false,
    created_at    timestamptz not null default clock_timestamp(),
    primary key (transcript_id, id)
);

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

-- What a transcript is for those who read it: the row, its recording, meeting and room. Nobody hears the audio from the moment
-- that somebody refused.
create view transcript_details as
select t.id, t.owner_id, t.name, t.locked, t.reviewed, t.share_mode, t.source_kind,
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
    r.audio, r.meeting_id, t.room_id, o.name as room_name, coalesce(o.is_shared, false) as shared
from transcript t
left join recording r on r.id = t.recording_id
left join meeting m on m.id = r.meeting_id
left join room o on o.id = t.room_id;

-- Order of changes, for readers that ask for what is newer than a number. The numbers are given at the end of each
-- transaction under a lock, so that who has seen a number has seen all smaller ones: a sequence does not promise that.
create table transcript_counter (
    only_row boolean primary key default true check (only_row),
    value    bigint  not null
);
insert into transcript_counter (value) values (0);

create table transcript_change (
    transcript_id uuid   primary key references transcript on delete cascade,
    seq           bigint not null unique,
    changed_in    xid8   not null
);

-- Numbers a change once in a transaction, and tells who listens: all replicas tell their clients. A transcript without a number
-- is new, whichever trigger of its transaction comes first: a recording that is linked when it is discovered changes before its
-- transcript is inserted. One that is deleted at the same time needs no number.
create function number_transcript_change(changed uuid) returns void language plpgsql as $$
declare
    next   bigint;
    is_new boolean;
begin
    if exists (select 1 from room.transcript_change
               where transcript_id = changed and changed_in = pg_current_xact_id())
        or not exists (select 1 from room.transcript where id = changed) then
        return;
    end if;
    update room.transcript_counter set value = value + 1 returning value into next;
    is_new := not exists (select 1 from room.transcript_change where transcript_id = changed);
    begin
        insert into room.transcript_change (transcript_id, seq, changed_in) values (changed, next, pg_current_xact_id())
        on conflict (transcript_id) do update set seq = excluded.seq, changed_in = excluded.changed_in;
    exception when foreign_key_violation then
        -- A transaction that this one has just waited for deleted the transcript.
        return;
    end;
    perform pg_notify('parley_transcripts', case when is_new then 'created' else 'changed' end || ' ' || changed::text);
end $$;

create function transcript_changed() returns trigger language plpgsql as $$
begin
    perform room.number_transcript_change(new.id);
    return null;
end $$;
create constraint trigger transcript_changed after insert or update on transcript
    deferrable initially deferred for each row execute function transcript_changed();

-- Before the row is gone, because its owner is told.
create function transcript_deleted() returns trigger language plpgsql as $$
declare
    owner text;
begin
    select d.owner_id into owner from room.transcript_details d where d.id = old.id;
    perform pg_notify('parley_transcripts', 'deleted ' || old.id::text || ' ' || coalesce(left(owner, 1000), ''));
    return old;
end $$;
create trigger transcript_deleted before delete on transcript for each row execute function transcript_deleted();

create function transcript_participant_changed() returns trigger language plpgsql as $$
begin
    perform room.number_transcript_change(coalesce(new.transcript_id, old.transcript_id));
    return null;
end $$;
create constraint trigger transcript_participant_changed after insert or update or delete on transcript_participant
    deferrable initially deferred for each row execute function transcript_participant_changed();

create function transcript_recording_changed() returns trigger language plpgsql as $$
begin
    perform room.number_transcript_change(t.id) from room.transcript t where t.recording_id = new.id;
    return null;
end $$;
create constraint trigger transcript_recording_changed
    after update of meeting_id, requested_at, transcribed_at, failed_at, erased_at, measured_ms, duration_ms, audio
    on recording deferrable initially deferred
    for each row when (old is distinct from new) execute function transcript_recording_changed();

create function consent_changed() returns trigger language plpgsql as $$
begin
    perform room.number_transcript_change(t.id)
    from room.transcript t join room.recording r on r.id = t.recording_id where r.meeting_id = new.meeting_id;
    return null;
end $$;
create constraint trigger consent_changed after insert or update of given on consent
    deferrable initially deferred for each row execute function consent_changed();

insert into transcript_change (transcript_id, seq, changed_in)
select id, row_number() over (order by created_at, id), pg_current_xact_id() from transcript;
update transcript_counter set value = (select count(*) from transcript);
