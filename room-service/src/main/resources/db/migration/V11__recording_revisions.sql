-- Which revision of the normaliser told a fact about a recording; 0: none, the worker passed it on. What is there already
-- was told by the first.
alter table recording
    add column room_revision int not null default 0,
    add column provider_revision int not null default 0,
    add column kind_revision int not null default 0,
    add column started_revision int not null default 0,
    add column duration_revision int not null default 0,
    add column discovered_revision int not null default 0,
    add column failed_revision int not null default 0,
    -- As long as the worker heard it to be, apart from what anybody told; that of the newest stored_at.
    add column measured_ms bigint;

update recording set
    room_revision = (room_key is not null)::int,
    provider_revision = (provider_recording_id is not null)::int,
    kind_revision = (kind <> 'UNKNOWN')::int,
    started_revision = (started_at is not null)::int,
    duration_revision = (duration_ms is not null)::int,
    discovered_revision = 1;
