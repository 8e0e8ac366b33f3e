-- What each event tells of a stay: its beginning, its end or both, by the provider's clock. Kept by event, so that no
-- order of arrival loses anything, and so that a later revision of the normalizer corrects the times of its own event.
create table participant_report (
    event_id       uuid primary key,
    revision       integer not null,
    platform       text    not null,
    room_key       text    not null,
    participant_id text    not null,
    session_id     text,
    connection_id  text,
    joined_at      timestamptz,
    left_at        timestamptz
);
create index participant_report_of_stay on participant_report (platform, room_key, participant_id);
create index participant_report_of_connection on participant_report (platform, room_key, connection_id, joined_at)
    where connection_id is not null;

-- The times in participant_session are those of polls (revision 0), and those of events of earlier versions, which count
-- as well. listed_at: somebody was certainly present at this time, by the provider's latest list.
alter table participant_session add column listed_at timestamptz;

-- Whether a session begins and ends with the room itself: nobody is in the room at either time.
alter table room_session add column room_empty boolean not null default false;

-- The latest stay of each participant in a room. A later arrival undoes an earlier departure. Where nobody told of the
-- departure, what came after the arrival tells of it: the end of the room, the beginning of the room's next life, or the next
-- stay of the same connection. An arrival and a departure at the same time are a stay that has ended.
create view participant_stay as
select t.platform, t.room_key, t.participant_id, t.user_id, t.bot, t.absent_since, t.joined_at,
    case
        when t.present_at is null or t.told_left_at >= t.present_at then coalesce(t.told_left_at, t.polled_left_at)
        when t.polled_left_at >= t.present_at then t.polled_left_at
        else least(
            (select least(
                min(s.started_at) filter (
                    where s.started_at > t.present_at and s.session_id is distinct from t.session_id),
                min(s.ended_at) filter (
                    where s.ended_at > t.present_at and s.session_id = coalesce(t.session_id, s.session_id)))
            from room_session s
            where s.platform = t.platform and s.room_key = t.room_key and s.room_empty),
            (select min(r.joined_at) from participant_report r
            where r.platform = t.platform and r.room_key = t.room_key and r.connection_id = t.connection_id
                and r.joined_at > t.present_at))
    end as left_at
from (
    select f.platform, f.room_key, f.participant_id, max(f.user_id) as user_id, bool_or(f.bot) as bot,
        max(f.connection_id) as connection_id, max(f.absent_since) as absent_since, max(f.joined_at) as joined_at,
        greatest(max(f.joined_at), max(f.listed_at)) as present_at,
        max(f.left_at) filter (where f.told) as told_left_at,
        max(f.left_at) filter (where not f.told) as polled_left_at,
        (array_agg(f.session_id order by f.joined_at desc nulls last, f.session_id))[1] as session_id
    from (
        select platform, room_key, participant_id, user_id, bot, absent_since, joined_at, listed_at, left_at,
            left_revision > 0 as told, cast(null as text) as session_id, cast(null as text) as connection_id
        from participant_session
        union all
        select platform, room_key, participant_id, null, null, null, joined_at, null, left_at, true, session_id,
            connection_id
        from participant_report) f
    group by f.platform, f.room_key, f.participant_id) t;

-- Connections to a provider room now; bots among them.
create or replace view present_participant as
select p.platform, p.room_key, p.participant_id, p.bot, p.joined_at, p.left_at, p.absent_since
from participant_session p
where exists (select 1 from participant_stay s
    where s.platform = p.platform and s.room_key = p.room_key and s.participant_id = p.participant_id
        and s.joined_at is not null and s.left_at is null);

-- Sessions that began and did not end, or began again after their end. A session of the room itself counts once somebody
-- has entered it, until the room's next one begins.
create or replace view running_session as
select r.platform, r.room_key, r.session_id, r.started_at, r.ended_at, r.ended_revision
from room_session r
where r.started_at is not null and (r.ended_at is null or r.ended_at < r.started_at)
    and (not r.room_empty
        or exists (select 1 from participant_stay s
                where s.platform = r.platform and s.room_key = r.room_key and not s.bot and s.joined_at >= r.started_at)
            and not exists (select 1 from room_session n
                where n.platform = r.platform and n.room_key = r.room_key and n.room_empty
                    and n.started_at > r.started_at));
