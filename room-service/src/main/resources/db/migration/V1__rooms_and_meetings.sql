create table room (
    id                 uuid primary key,
    name               text        not null,
    user_id            text        not null,
    created_at         timestamptz not null,
    platform           text        not null default 'whereby',
    platform_pinned    boolean     not null default false,
    is_locked          boolean     not null default false,
    is_shared          boolean     not null default false,
    room_mode          text        not null default 'normal',
    room_size          integer,
    recording_type     text        not null default 'none',
    recording_trigger  text        not null default 'none',
    skip_consent       boolean     not null default false,
    zulip_auto_post    boolean     not null default false,
    zulip_stream       text        not null default '',
    zulip_topic        text        not null default '',
    ics_url            text,
    ics_fetch_interval integer     not null default 300,
    ics_enabled        boolean     not null default false,
    ics_last_sync      timestamptz,
    ics_last_etag      text,
    webhook_url        text,
    webhook_secret     text
);
create unique index room_name_taken on room (name);
create index room_owner on room (user_id, created_at desc);
create index room_shared on room (created_at desc) where is_shared;

-- A provider room belongs to one meeting: its name derives from the meeting's reservation.
-- room_key is the provider room's canonical name.
create table meeting (
    id                              uuid primary key,
    room_id                         uuid references room on delete set null,
    owner_id                        text        not null,
    user_id                         text,
    platform                        text        not null default 'whereby',
    provider_meeting_id             text        not null,
    room_name                       text        not null,
    room_key                        text        not null,
    room_url                        text        not null,
    host_room_url                   text,
    start_date                      timestamptz not null,
    end_date                        timestamptz not null,
    is_locked                       boolean     not null,
    room_mode                       text        not null,
    recording_type                  text        not null,
    recording_trigger               text        not null,
    is_active                       boolean     not null default true,
    started_at                      timestamptz,
    ended_at                        timestamptz,
    end_reason                      text,
    calendar_event_id               text,
    calendar_metadata               jsonb,
    provider_data                   jsonb       not null default '{}',
    daily_composed_video_s3_key     text,
    daily_composed_video_duration   integer
);
create unique index meeting_provider_room on meeting (platform, room_key);
create index meeting_of_room on meeting (room_id, start_date desc);
create index meeting_overdue on meeting (end_date) where is_active;

-- A creation under way. Only one that is exclusive may be open for a room; whoever finds it expired takes it over
-- under the next epoch and repeats the provider's call under the same id.
create table meeting_reservation (
    id         uuid primary key,
    room_id    uuid        not null references room on delete cascade,
    user_id    text,
    exclusive  boolean     not null,
    epoch      integer     not null default 1,
    expires_at timestamptz not null,
    platform   text        not null,
    request    jsonb       not null,
    created_at timestamptz not null
);
create unique index meeting_reservation_open on meeting_reservation (room_id) where exclusive;
create index meeting_reservation_expiry on meeting_reservation (expires_at);
