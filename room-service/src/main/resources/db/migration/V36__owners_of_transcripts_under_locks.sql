-- The owner and the room of a transcript are those of its recording's meeting, also if the link of the recording is changed at
-- the same time as the meeting, or as the transcript is created: a change that was not committed was not seen by the other,
-- and whichever was stored last was kept. What is read is now read under a lock, recordings before transcripts as everywhere.

-- The transcript gets the link that the recording has when the transcript is committed.
create or replace function transcript_belongs() returns trigger language plpgsql as $$
begin
    if new.recording_id is not null then
        perform 1 from room.recording r where r.id = new.recording_id for no key update;
        select m.owner_id, m.room_id into new.owner_id, new.room_id
        from room.recording r left join room.meeting m on m.id = r.meeting_id where r.id = new.recording_id;
    end if;
    return new;
end $$;

-- A second statement after the lock looks recordings up again, so that one is left out that was linked elsewhere before it.
-- Recordings are not locked: whoever changes one may wait for the meeting.
create or replace function meeting_moved() returns trigger language plpgsql as $$
begin
    perform 1 from room.transcript t join room.recording r on r.id = t.recording_id
    where r.meeting_id = new.id order by t.id for no key update of t;
    update room.transcript t set owner_id = new.owner_id, room_id = new.room_id
    from room.recording r where r.meeting_id = new.id and t.recording_id = r.id;
    return null;
end $$;
