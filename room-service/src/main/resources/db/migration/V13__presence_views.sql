-- Presence, defined once. Views that no earlier version reads; the planner inlines them, so that the indexes of the
-- tables serve them.

-- Connections to a provider room now; bots among them.
create view present_participant as
select platform, room_key, participant_id, bot, joined_at, left_at, absent_since
from participant_session
where joined_at is not null and left_at is null;

-- Sessions that began and did not end, or began again after their end.
create view running_session as
select platform, room_key, session_id, started_at, ended_at, ended_revision
from room_session
where started_at is not null and (ended_at is null or ended_at < started_at);

-- What goes on in a meeting's provider room now. A column costs nothing in a query that does not name it.
create view meeting_occupancy as
select m.id as meeting_id,
    (select count(*) from present_participant p
        where p.platform = m.platform and p.room_key = m.room_key and not p.bot) as people,
    exists (select 1 from present_participant p
        where p.platform = m.platform and p.room_key = m.room_key) as occupied,
    (select count(*) from running_session s
        where s.platform = m.platform and s.room_key = m.room_key) as running_sessions
from meeting m;
