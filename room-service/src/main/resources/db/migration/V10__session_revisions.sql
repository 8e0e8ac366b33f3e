-- Which revision of the normaliser told a time; 0: none, a poll did. What is there already was told by the first.
alter table room_session add column started_revision int not null default 1;
alter table room_session add column ended_revision int not null default 1;
alter table room_session alter column started_revision set default 0;
alter table room_session alter column ended_revision set default 0;
