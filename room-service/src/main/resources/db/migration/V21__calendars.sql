-- The calendar of a room, as it was read last. content is compressed: an unchanged feed is read again, since its window moves.
-- A sync claims the row for a while, so that two do not store one calendar at the same time.
create table calendar_feed (
    room_id         uuid primary key references room on delete cascade,
    url_hash        text,
    etag            text,
    content_hash    text,
    content         bytea,
    attempted_at    timestamptz,
    failures        integer     not null default 0,
    failure         text,
    skipped_events  integer     not null default 0,
    claim           uuid,
    claimed_until   timestamptz
);
create index room_calendar on room (id) where ics_enabled and ics_url is not null;

-- One occurrence of an event. instance is its original start in a series, else empty; both stay when it is moved.
-- deleted_at: it is no longer in the calendar. meeting_id is the id of its meeting's reservation, made for meeting_start.
create table calendar_event (
    id               uuid primary key,
    room_id          uuid        not null references room on delete cascade,
    ics_uid          text        not null,
    instance         text        not null,
    title            text,
    description      text,
    location         text,
    attendees        jsonb       not null,
    start_time       timestamptz not null,
    end_time         timestamptz not null,
    last_synced      timestamptz not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    deleted_at       timestamptz,
    meeting_id       uuid,
    meeting_start    timestamptz,
    meeting_attempts integer     not null default 0,
    meeting_next_at  timestamptz
);
create unique index calendar_event_occurrence on calendar_event (room_id, ics_uid, instance);
create index calendar_event_of_room on calendar_event (room_id, start_time) where deleted_at is null;
create index calendar_event_due on calendar_event (start_time) where deleted_at is null;
create index calendar_event_meeting on calendar_event (meeting_id) where meeting_id is not null;

-- When the provider ends a calendar's meeting at the latest: its event cannot be moved beyond.
alter table meeting add column provider_end timestamptz;
create index meeting_scheduled on meeting (id) where is_active and calendar_event_id is not null;
