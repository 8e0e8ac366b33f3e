alter table recording
    -- The operator who linked the recording to its meeting; matching then leaves it alone. Null: matching decides.
    add column linked_by    text,
    -- When somebody last asked the worker to work on it again.
    add column requested_at timestamptz;

-- What recordings whose room nobody told are matched by.
create index recording_order_of_instance on recording_order (instance);

-- What the operators' lists page by.
create index recording_newest on recording (discovered_at desc, id);
create index recording_unmatched_newest on recording (discovered_at desc, id) where meeting_id is null;
