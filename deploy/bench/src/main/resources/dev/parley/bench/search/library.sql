-- Transcripts of 3 000 words in the schema of room-service: ${texts} different ones, each ${copies} times, all of one owner. Words
-- follow Zipf's law: the word of rank k is said in proportion to 1/k. The first 60 are stop words of English.
set search_path = room;
set maintenance_work_mem = '512MB';
set work_mem = '64MB';
set synchronous_commit = off;

create schema bench;
create function bench.word(rank integer) returns text language sql immutable parallel safe
return case
    when rank <= 60 then ((
        '{the,to,and,of,a,in,that,is,you,it,we,for,on,this,be,with,have,are,not,as,so,but,what,they,do,if,can,or,there,at,from,all,'
        || 'about,will,was,just,an,how,which,then,when,more,our,your,here,no,by,some,me,because,were,who,has,he,too,up,them,out,been,now}')::text[])[rank]
    else translate(rank::text, '0123456789', 'kamonitpur') || 'en'
end;
-- A sentence of :count words; the seed makes each call another one.
create function bench.words(count integer, seed integer) returns text language sql volatile
as $$ 
    select string_agg(bench.word(floor(exp(random() * ln(40000)))::integer), ' ')
    from generate_series(1, count) where seed is not null
 $$;

create unlogged table bench.passage as
select text, place, bench.words(60, text * 50 + place) as words
from generate_series(1, ${texts}) text, generate_series(0, 49) place;
-- A phrase of two rare words in three texts of a thousand.
update bench.passage set words = 'purple elephant ' || words where place = 31 and text % 333 = 0;
create unlogged table bench.indexed as
select text, place, words, terms, phrase_pairs('english', terms) as pairs
from (select text, place, words, to_tsvector('room.english', words || ' ' || coalesce(following, '')) as terms from (select text, place, words,
          array_to_string((string_to_array(lead(words) over (partition by text order by place), ' '))[1:8], ' ') as following
      from bench.passage) p) i;
drop table bench.passage;
create index on bench.indexed (text);
analyze bench.indexed;
create unlogged table bench.transcript as
select text, title, summary, texts, phrase_pairs('english', texts) as pairs,
    (select array_to_tsvector(array_agg(distinct lexeme))
     from (select i.terms from bench.indexed i where i.text = t.text union all select t.texts) every,
         unnest(tsvector_to_array(terms)) lexeme) as terms
from (select text, title, summary,
          setweight(to_tsvector('room.english', title), 'A') || setweight(to_tsvector('room.english', summary), 'B') as texts
      from (select text, bench.words(5, text) as title, bench.words(60, text) as summary
            from generate_series(1, ${texts}) text) t) t;

create table bench.copy as
select text, (copy - 1) * ${texts} + text as number, md5('transcript ' || copy || ' ' || text)::uuid as id
from generate_series(1, ${copies}) copy, generate_series(1, ${texts}) text;

insert into room (id, name, user_id, created_at) values ('00000000-0000-4000-8000-000000000001', 'bench', 'bench', now());
insert into meeting (id, room_id, owner_id, provider_meeting_id, room_name, room_key, room_url, start_date, end_date, is_locked,
    room_mode, recording_type, recording_trigger, is_active)
select id, '00000000-0000-4000-8000-000000000001', 'bench', id, id, id, 'https://example.invalid/', now(), now(), false, 'normal',
    'none', 'none', false
from bench.copy;
insert into recording (id, platform, kind, meeting_id, discovered_at, duration_ms)
select id, 'bench', 'TRACKS', id, now(), 1500000 from bench.copy;
insert into transcript (id, recording_id, status, created_at, made_at, duration_ms, source_language, generated_title,
    generated_long_summary)
select id, id, 'ended', now() - number * interval '1 minute', now(), 1500000, 'en', title, summary
from bench.copy join bench.transcript using (text);
insert into search_language values ('english') on conflict do nothing;

drop index transcript_search_texts, transcript_search_titles, transcript_search_terms, transcript_search_pairs,
    transcript_passage_terms, transcript_passage_pairs;
insert into transcript_search (transcript_id, revision, made_at, language, passages, texts, terms, pairs)
select c.id, 2, t.made_at, 'english', 50, b.texts, b.terms, b.pairs
from bench.copy c join bench.transcript b using (text) join transcript t on t.id = c.id;
insert into transcript_passage (transcript_id, position, text, terms, pairs)
select id, place * 60, words, terms, pairs from bench.copy join bench.indexed using (text);
create index transcript_search_texts on transcript_search using gin (texts);
create index transcript_search_titles on transcript_search using gin (ts_filter(texts, '{a}'));
create index transcript_search_terms on transcript_search using gin (terms);
create index transcript_passage_terms on transcript_passage using gin (terms);
create index transcript_search_pairs on transcript_search using gin (pairs);
create index transcript_passage_pairs on transcript_passage using gin (pairs);
drop table bench.indexed, bench.transcript, bench.copy;
