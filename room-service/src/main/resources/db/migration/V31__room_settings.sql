-- The picture that a room's provider rooms show, a PNG.
create table room_logo (
    room_id    uuid        primary key references room on delete cascade,
    image      bytea       not null,
    changed_at timestamptz not null
);

-- Logos that provider rooms of new meetings are still to get: written with the meeting, removed when it has it or cannot.
create table logo_upload (
    meeting_id uuid        primary key references meeting on delete cascade,
    attempts   integer     not null default 0,
    next_at    timestamptz not null default now()
);
create index logo_upload_due on logo_upload (next_at);

-- What an automatic trigger starts: cloud (one file), raw-tracks (one file a person), or both, as a comma list.
alter table room add column recording_modes text not null default 'cloud';

-- The room's size when the meeting was made: with another one it needs a new meeting.
alter table meeting add column room_size integer;
update meeting m set room_size = r.room_size from room r where r.id = m.room_id and m.is_active and r.room_size is not null;

-- Replicas of the version before, which still run during a rolling update, insert meetings without the column: they get the
-- default, and the trigger puts the size of their room in its place. An explicit null stays: the meeting was made without a
-- size. Default and trigger may go with the next version.
alter table meeting alter column room_size set default -1;
create function meeting_size() returns trigger language plpgsql as $$
begin
    select r.room_size into new.room_size from room.room r where r.id = new.room_id;
    return new;
end $$;
create trigger meeting_size before insert on meeting
    for each row when (new.room_size = -1) execute function meeting_size();

-- Whether a target of outgoing webhooks answered quickly when it was called last, for all replicas, and after a restart.
create table webhook_target (
    target    text        primary key,
    fast      boolean     not null,
    called_at timestamptz not null
);
