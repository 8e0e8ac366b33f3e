-- Events seen, by id and revision of the normaliser: written in the transaction of their effect.
create table inbox (
    event_id    uuid        not null,
    revision    integer     not null,
    received_at timestamptz not null default now(),
    primary key (event_id, revision)
);
create index inbox_age on inbox (received_at);

-- One connection of somebody to a provider room. Not tied to a meeting by a key: events may come before the meeting
-- is committed, and platform and room_key name the meeting.
create table participant_session (
    platform            text    not null,
    room_key            text    not null,
    participant_id      text    not null,
    user_id             text,
    display_name        text,
    bot                 boolean not null,
    role                text,
    described_revision  integer not null,
    joined_at           timestamptz,
    joined_revision     integer not null default 0,
    left_at             timestamptz,
    left_revision       integer not null default 0,
    primary key (platform, room_key, participant_id)
);

-- One session of a provider room, as the provider counts them; session_id is '' where the provider names none.
create table room_session (
    platform         text not null,
    room_key         text not null,
    session_id       text not null,
    started_at       timestamptz,
    ended_at         timestamptz,
    primary key (platform, room_key, session_id)
);

-- What a provider said about a recording before its file was ready, by event: it may lack the room or the recording's
-- id, and correlates by whichever it has.
create table recording_signal (
    event_id              uuid primary key,
    revision              integer     not null,
    platform              text        not null,
    room_key              text,
    kind                  text        not null,
    provider_recording_id text,
    instance_id           text,
    occurred_at           timestamptz not null,
    reason                text
);
create index recording_signal_by_recording on recording_signal (platform, provider_recording_id);
create index recording_signal_by_room on recording_signal (platform, room_key);

create table recording (
    id                    uuid primary key,
    platform              text        not null,
    room_key              text,
    provider_recording_id text,
    kind                  text        not null,
    started_at            timestamptz,
    duration_ms           bigint,
    meeting_id            uuid references meeting on delete set null,
    discovered_at         timestamptz not null,
    stored_at             timestamptz,
    transcribed_at        timestamptz,
    failed_at             timestamptz,
    erased_at             timestamptz,
    failure_stage         text,
    failure_code          text,
    failure_detail        text
);
create index recording_of_meeting on recording (meeting_id);
create index recording_unmatched on recording (platform, room_key) where meeting_id is null;
create index recording_by_provider_id on recording (platform, provider_recording_id);

create table transcript (
    id              uuid primary key,
    recording_id    uuid        not null references recording,
    name            text        not null default '',
    status          text        not null,
    locked          boolean     not null default false,
    title           text,
    short_summary   text,
    long_summary    text,
    created_at      timestamptz not null,
    share_mode      text        not null default 'private',
    source_language text,
    target_language text,
    reviewed        boolean     not null default false,
    engine          text,
    duration_ms     bigint      not null,
    made_at         timestamptz not null,
    edited_at       timestamptz
);
create unique index transcript_of_recording on transcript (recording_id);
create index transcript_newest on transcript (created_at desc, id);

-- name is set by a person only; the name of a connection is looked up when it is read, since it may come late.
create table transcript_speaker (
    transcript_id       uuid    not null references transcript on delete cascade,
    speaker             integer not null,
    participant_session text,
    name                text,
    primary key (transcript_id, speaker)
);

create table transcript_word (
    transcript_id uuid    not null references transcript on delete cascade,
    position      integer not null,
    text          text    not null,
    start_ms      bigint  not null,
    end_ms        bigint  not null,
    speaker       integer not null,
    primary key (transcript_id, position)
);
