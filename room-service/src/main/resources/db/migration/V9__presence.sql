-- Since when a provider no longer names somebody whom no event let go.
alter table participant_session add column absent_since timestamptz;

-- When a provider was last asked who is in a meeting, and when it last answered.
create table presence_poll (
    meeting_id  uuid primary key references meeting on delete cascade,
    asked_at    timestamptz not null,
    answered_at timestamptz
);
