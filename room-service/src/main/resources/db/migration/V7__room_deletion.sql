-- When the provider no longer had the meeting's room. What is to be deleted follows from the meetings that ended.
alter table meeting add column room_deleted_at timestamptz;
create index meeting_room_left_over on meeting (ended_at) where not is_active and room_deleted_at is null;

-- Deletions that failed so far.
create table room_deletion (
    meeting_id uuid primary key references meeting on delete cascade,
    attempts   integer     not null,
    next_at    timestamptz not null,
    last_error text        not null
);
