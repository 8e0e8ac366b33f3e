-- A creation whose room nobody wants any more while nobody knows whether the provider made it: to be found and removed.
alter table meeting_reservation add column superseded boolean not null default false;
