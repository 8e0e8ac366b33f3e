-- In the order of the services, which write a transcript before what is searched of it.
lock table transcript in share row exclusive mode;

-- What visibility and filters need of a transcript, in the row that the search finds: a common word finds nearly all, and
-- looking each of them up took most of the time. Triggers keep it, so that no writer has to know of it, of whatever version.
alter table transcript_search
    add column owner_id    text,
    add column room_id     uuid,
    add column source_kind text,
    add column created_at  timestamptz;
-- Texts and terms are stored apart, these never: they are read with each row.
alter table transcript_search
    alter column owner_id set storage main,
    alter column source_kind set storage main;

-- Whoever writes the search's row has locked the transcript; of others, the row is locked here, so that a change of the
-- transcript either is seen or waits, and sees the new row.
create function transcript_search_belongs() returns trigger language plpgsql as $$
begin
    select t.owner_id, t.room_id, t.source_kind, t.created_at
    into new.owner_id, new.room_id, new.source_kind, new.created_at
    from room.transcript t where t.id = new.transcript_id for no key update;
    return new;
end $$;
create trigger transcript_search_belongs before insert on transcript_search
    for each row execute function transcript_search_belongs();

create function transcript_search_moved() returns trigger language plpgsql as $$
begin
    update room.transcript_search
    set owner_id = new.owner_id, room_id = new.room_id, source_kind = new.source_kind, created_at = new.created_at
    where transcript_id = new.id;
    return null;
end $$;
create trigger transcript_search_moved after update of owner_id, room_id, source_kind, created_at on transcript
    for each row when (old.owner_id is distinct from new.owner_id or old.room_id is distinct from new.room_id
        or old.source_kind is distinct from new.source_kind or old.created_at is distinct from new.created_at)
    execute function transcript_search_moved();

-- Indexes of words are built several times faster than they are kept up with a change of every row.
drop index transcript_search_texts, transcript_search_terms;
update transcript_search s
set owner_id = t.owner_id, room_id = t.room_id, source_kind = t.source_kind, created_at = t.created_at
from transcript t where t.id = s.transcript_id;
alter table transcript_search
    alter column source_kind set not null,
    alter column created_at set not null;

create index transcript_search_texts on transcript_search using gin (texts);
create index transcript_search_terms on transcript_search using gin (terms);
-- Titles alone: who has all words of a query there comes first.
create index transcript_search_titles on transcript_search using gin (ts_filter(texts, '{a}'));
-- What is in many transcripts is soon found among the newest.
create index transcript_search_newest on transcript_search (created_at desc, transcript_id);
analyze transcript_search;
