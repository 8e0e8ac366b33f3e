-- Two stop words, or one and a common word, are in so many passages that to look at each for a phrase takes most of a second. So
-- that such phrases are found by an index: pairs of words that follow each other, at least one of them a stop word, as numbers.
-- Two pairs may have the same number, so that what is found is looked at all the same.
create function phrase_pair(first text, second text) returns integer language sql immutable parallel safe
return cast(cast('x' || left(md5(first || ' ' || second), 8) as bit(32)) as integer) & 262143;

-- The pairs of a text, for which the dictionary of the language says what a stop word is. A language without one has none.
create function phrase_pairs(language text, terms tsvector) returns integer[] language sql stable parallel safe
as $$
    with words as materialized (
        select w.lexeme, p.position,
            ts_lexize(cast('pg_catalog.' || language || '_stem' as regdictionary), w.lexeme) = '{}' as is_stop_word
        from unnest(terms) w, unnest(w.positions) p (position)
        where language <> 'simple')
    select coalesce(array_agg(distinct room.phrase_pair(a.lexeme, b.lexeme)), '{}')
    from words a join words b on b.position = a.position + 1
    where a.is_stop_word or b.is_stop_word
$$;

-- Null in rows of revision 1, which the timer writes anew; until it has, phrases are looked up without pairs.
alter table transcript_passage add column pairs integer[];
alter table transcript_search add column pairs integer[];
create index transcript_search_without_pairs on transcript_search (revision) where revision < 2;
create index transcript_passage_pairs on transcript_passage using gin (pairs);
create index transcript_search_pairs on transcript_search using gin (pairs);
