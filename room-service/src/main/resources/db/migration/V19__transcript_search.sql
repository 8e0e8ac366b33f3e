-- Full text search of transcripts. The service folds texts (FoldedText) before they get here and before they are queried, so
-- that neither an extension nor the database's collation matters.

-- Configurations that keep stop words, one beside each of PostgreSQL's own, of the same name: the index has every word, and a
-- query decides whether it leaves stop words out.
do $$
declare
    -- Named in full: pg_catalog, which has the same names, is searched first.
    here  text := quote_ident(current_schema());
    found record;
begin
    for found in select dictname from pg_ts_dict
                 where dictnamespace = 'pg_catalog'::regnamespace and dictname like '%\_stem' loop
        execute format('create text search dictionary %s.%I (template = pg_catalog.snowball, language = %L)',
            here, found.dictname, left(found.dictname, -5));
    end loop;
    for found in select cfgname from pg_ts_config where cfgnamespace = 'pg_catalog'::regnamespace loop
        execute format('create text search configuration %s.%I (copy = pg_catalog.%2$I)', here, found.cfgname);
    end loop;
    for found in select distinct cfgname, dictname
                 from pg_ts_config c
                 join pg_ts_config_map m on m.mapcfg = c.oid
                 join pg_ts_dict d on d.oid = m.mapdict
                 where cfgnamespace = 'pg_catalog'::regnamespace and dictname like '%\_stem' loop
        execute format('alter text search configuration %s.%I alter mapping replace pg_catalog.%I with %1$s.%3$I',
            here, found.cfgname, found.dictname);
    end loop;
end
$$;

-- The query for words and against others. Stop words are left out, unless all of the words are.
create function search_query(without_stop_words regconfig, with_stop_words regconfig, words text, excluded text)
    returns tsquery
    language sql immutable parallel safe
return (case
        when numnode(websearch_to_tsquery(without_stop_words, words)) > 0
            then websearch_to_tsquery(without_stop_words, words)
        else websearch_to_tsquery(with_stop_words, words)
    end) && (!! websearch_to_tsquery(without_stop_words, excluded));

-- A transcript as it is searched. Without a row, or with one of an older revision or time, a timer indexes it.
create table transcript_search (
    transcript_id uuid primary key references transcript on delete cascade,
    revision      integer     not null,
    made_at       timestamptz not null,
    edited_at     timestamptz,
    language      text        not null,
    passages      integer     not null,
    -- Title (A) and long summary (B), with positions.
    texts         tsvector    not null,
    -- Every word of texts and passages, without positions.
    terms         tsvector    not null
)
-- Both are stored apart, so that counting transcripts reads few pages.
with (toast_tuple_target = 128);

-- About 60 words of a transcript. terms has also the first words of the next passage, so that no phrase is cut in two; a
-- tsvector of the whole would lose the positions of words after the first 16 383.
create table transcript_passage (
    transcript_id uuid     not null references transcript on delete cascade,
    position      integer  not null,
    text          text     not null,
    terms         tsvector not null,
    primary key (transcript_id, position)
);

-- The languages that occur; a query is made for each. Rows stay when the last transcript of a language goes.
create table search_language (name text primary key);

create index transcript_search_texts on transcript_search using gin (texts);
create index transcript_search_terms on transcript_search using gin (terms);
create index transcript_passage_terms on transcript_passage using gin (terms);

-- What the indexes find. Without an index each tsvector would have to be read and decompressed, which the planner does not know
-- and takes for cheaper when many match; the joins around are its own choice, for which it needs to know whether many do.
create function search_matches(of_language text, query tsquery) returns table (id uuid, passages integer)
    language sql stable rows 500 set enable_seqscan = off
as $$
    select transcript_id, passages from room.transcript_search where language = of_language and terms @@ query
$$;
create function search_many_matches(of_language text, query tsquery) returns table (id uuid, passages integer)
    language sql stable rows 50000 set enable_seqscan = off
as $$
    select transcript_id, passages from room.transcript_search where language = of_language and terms @@ query
$$;
create function search_texts(of_language text, query tsquery, weights real[]) returns table (id uuid, rank real)
    language sql stable rows 500 set enable_seqscan = off
as $$
    select transcript_id, ts_rank(weights, texts, query) from room.transcript_search
    where language = of_language and texts @@ query
$$;
create function search_phrase(query tsquery) returns table (id uuid)
    language sql stable rows 500 set enable_seqscan = off
as $$
    select transcript_id from room.transcript_passage where terms @@ query
    union
    select transcript_id from room.transcript_search where texts @@ query
$$;
