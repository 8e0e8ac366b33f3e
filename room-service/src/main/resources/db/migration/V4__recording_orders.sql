-- A person's order outlives what the trigger says; a meeting that ends and is reopened starts with a clean slate.
alter table recording_order add column by_person boolean not null default false;
alter table recording_order add column instance uuid not null;
