-- ${rooms} rooms with 100 ended meetings each, of ten events (the session's start and end, arrivals and departures of four
-- people), a recording and a transcript, in the schema of room-service. The first ${own} rooms belong to the user bench; of the
-- others, every second one to the user large, who has the API key ${key}, and ten each to further users.
set search_path = room;
set synchronous_commit = off;
set work_mem = '64MB';
-- Changes of transcripts are numbered below, not one by one in triggers.
set session_replication_role = replica;

insert into api_key (id, user_id, hash, created_at)
values (gen_random_uuid(), 'large', sha256(convert_to('${key}', 'UTF8')), now());

insert into room (id, name, name_key, user_id, created_at, platform)
select md5('room ' || n)::uuid, 'room-' || n, 'room-' || n,
    case when n <= ${own} then 'bench' when n % 2 = 0 then 'large' else 'user-' || n / 20 end,
    now() - interval '60 days' - n * interval '1 minute', 'daily'
from generate_series(1, ${rooms}) n;

-- Meetings of all rooms in turns, as they come in time.
create temporary table filled as
select n, md5('meeting ' || n)::uuid as id, 'filled-' || n as key, r.id as room_id, r.user_id as owner,
    now() - interval '1 day' - n * interval '30 seconds' as began, now() - interval '23 hours' - n * interval '30 seconds' as ended
from generate_series(1, ${rooms} * 100) n join room r on r.name = 'room-' || n % ${rooms} + 1;

insert into meeting (id, room_id, owner_id, user_id, platform, chosen_platform, provider_meeting_id, room_name, room_key, room_url,
    start_date, end_date, is_locked, room_mode, recording_type, recording_trigger, is_active, started_at, ended_at, end_reason,
    room_deleted_at)
select id, room_id, owner, owner, 'daily', 'daily', key, key, key, 'https://example.invalid/' || key, began,
    began + interval '8 hours', false, 'normal', 'none', 'none', false, began, ended, 'sessions', ended
from filled;

insert into inbox (event_id, revision)
select md5('event ' || n || ' ' || event)::uuid, 1 from filled, generate_series(0, 9) event;
insert into room_session (platform, room_key, session_id, started_at, started_revision, ended_at, ended_revision)
select 'daily', key, 'session-' || n, began, 1, ended, 1 from filled;
insert into participant_session (platform, room_key, participant_id, user_id, display_name, bot, described_revision)
select 'daily', key, 'person-' || n || '-' || person, 'user-' || person, 'Person ' || person, false, 1
from filled, generate_series(1, 4) person;
insert into participant_report (event_id, revision, platform, room_key, participant_id, session_id, joined_at, left_at)
select md5('event ' || n || ' ' || person * 2 - 1 + gone)::uuid, 1, 'daily', key, 'person-' || n || '-' || person,
    'session-' || n, case gone when 0 then began end, case gone when 1 then ended end
from filled, generate_series(1, 4) person, generate_series(0, 1) gone;

insert into recording (id, platform, room_key, kind, started_at, duration_ms, meeting_id, discovered_at, stored_at,
    transcribed_at)
select md5('recording ' || n)::uuid, 'daily', key, 'COMPOSED', began, 3600000, id, ended, ended, ended from filled;
insert into transcript (id, recording_id, owner_id, room_id, status, created_at, made_at, duration_ms, source_language,
    generated_title)
select md5('transcript ' || n)::uuid, md5('recording ' || n)::uuid, owner, room_id, 'ended', ended, ended, 3600000, 'en',
    'Meeting ' || n
from filled;
insert into transcript_change (transcript_id, seq, changed_in)
select md5('transcript ' || n)::uuid, row_number() over (order by ended), pg_current_xact_id() from filled;
update transcript_counter set value = (select count(*) from filled);
-- Without it the service would index them meanwhile.
insert into search_language values ('english') on conflict do nothing;
insert into transcript_search (transcript_id, revision, made_at, language, passages, texts, terms, owner_id, room_id,
    source_kind, created_at)
select md5('transcript ' || n)::uuid, 2, ended, 'english', 0, '', '', owner, room_id, 'room', ended from filled;

drop table filled;
reset session_replication_role;
