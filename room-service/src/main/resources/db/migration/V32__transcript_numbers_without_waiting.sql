-- Everybody who changes a transcript waits for the counter, so that whoever has it must wait for nobody: the transcript's row,
-- which another transaction may be about to delete, is locked before the counter is. From then on nothing but the rest of the
-- commit is done under the lock. Of a transaction that changes several transcripts in statements of its own, this holds only for
-- those that it inserted or updated, which are locked since then; it may wait for the row of another one under the lock.
create or replace function number_transcript_change(changed uuid) returns void language plpgsql as $$
declare
    next   bigint;
    is_new boolean;
begin
    if exists (select 1 from room.transcript_change
               where transcript_id = changed and changed_in = pg_current_xact_id()) then
        return;
    end if;
    perform 1 from room.transcript where id = changed for key share;
    if not found then
        -- Deleted, perhaps by a transaction that this one has just waited for.
        return;
    end if;
    update room.transcript_counter set value = value + 1 returning value into next;
    is_new := not exists (select 1 from room.transcript_change where transcript_id = changed);
    insert into room.transcript_change (transcript_id, seq, changed_in) values (changed, next, pg_current_xact_id())
    on conflict (transcript_id) do update set seq = excluded.seq, changed_in = excluded.changed_in;
    perform pg_notify('parley_transcripts', case when is_new then 'created' else 'changed' end || ' ' || changed::text);
end $$;

-- One consent changes all transcripts of its meeting: they are locked before the first gets its number.
create or replace function consent_changed() returns trigger language plpgsql as $$
begin
    perform 1
    from room.transcript t join room.recording r on r.id = t.recording_id where r.meeting_id = new.meeting_id
    order by t.id for key share of t;
    perform room.number_transcript_change(c.id)
    from (select t.id from room.transcript t join room.recording r on r.id = t.recording_id
          where r.meeting_id = new.meeting_id order by t.id) c;
    return null;
end $$;
