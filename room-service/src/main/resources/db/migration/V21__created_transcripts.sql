-- A transcript without a number is new, whichever trigger of its transaction comes first: a recording that is linked when it is
-- discovered changes before its transcript is inserted. One that is deleted at the same time needs no number.
create or replace function number_transcript_change(changed uuid, what text) returns void language plpgsql as $$
declare
    next   bigint;
    is_new boolean;
begin
    if exists (select 1 from room.transcript_change
               where transcript_id = changed and changed_in = pg_current_xact_id())
        or not exists (select 1 from room.transcript where id = changed) then
        return;
    end if;
    update room.transcript_counter set value = value + 1 returning value into next;
    is_new := not exists (select 1 from room.transcript_change where transcript_id = changed);
    begin
        insert into room.transcript_change (transcript_id, seq, changed_in) values (changed, next, pg_current_xact_id())
        on conflict (transcript_id) do update set seq = excluded.seq, changed_in = excluded.changed_in;
    exception when foreign_key_violation then
        -- A transaction that this one has just waited for deleted the transcript.
        return;
    end;
    perform pg_notify('parley_transcripts', case when is_new then 'created' else what end || ' ' || changed::text);
end $$;
