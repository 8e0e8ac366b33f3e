-- Which tracks of a recording cannot be used, or only in part, and why: as the worker's latest event says.
alter table recording
    add column problems    jsonb not null default '[]',
    add column problems_at timestamptz;
