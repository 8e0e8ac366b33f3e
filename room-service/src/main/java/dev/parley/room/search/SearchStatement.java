package dev.parley.room.search;

import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * SQL of one search.
 *
 * <p>The index of transcripts finds and counts all of them; phrases are looked up in the index of passages. The first ones, by
 * where title and summary have the words and then by time, are ranked by weights and by their best passage. So a common word
 * costs little more than counting.
 */
final class SearchStatement {

    /** Transcripts that are ranked: what people look through, several times over. */
    private static final int RANKED = 100;

    /** Passages that are looked at for it: those of 100 meetings of three quarters of an hour. */
    private static final int RANKED_PASSAGES = 10_000;

    /** If one transcript of so many is found, the newest of them are soon met. */
    private static final int DENSE = 5;

    /** Of words (D and C), long summary (B) and title (A). */
    private static final String WEIGHTS = "'{0.2, 0.2, 0.4, 1.0}'";

    private static final String ORDER = " order by level desc, created_at desc, id";

    private final SearchQuery query;
    private final List<QueryLanguage> languages;
    private final QueryWords words;

    SearchStatement(SearchQuery query, List<QueryLanguage> languages) {
        this.query = query;
        this.languages = List.copyOf(languages);
        this.words = new QueryWords(query);
    }

    /** How many there are, if that was asked apart. */
    record Count(long total, boolean dense) {

        /** Of a row of {@link #count}. */
        static Count of(Row row) {
            return new Count(row.number("total"), row.number("total") * DENSE > row.real("every"));
        }
    }

    /** Whether {@link #count} is to be asked first: all that are found are then kept nowhere. */
    boolean isCountedApart(SearchFilter filter) {
        return query.isOfWordsAlone() && !isBeyond(filter);
    }

    /** Counts what is found. */
    Sql count(String user, SearchFilter filter) {
        VisibleTranscripts visible = new VisibleTranscripts(user, filter);
        Sql statement =
                words.bound("select count(*) as total, (select cast(reltuples as double precision) from pg_class"
                        + " where oid = cast('room.transcript_search' as regclass)) as every from ("
                        + transcripts(visible).all() + ") found");
        visible.bind(statement);
        return statement;
    }

    /** The results of the part asked for, each with the number of all; without any in that part, one row with a null id. */
    Sql results(String user, SearchFilter filter, Optional<Count> count) {
        VisibleTranscripts visible = new VisibleTranscripts(user, filter);
        FoundTranscripts transcripts = transcripts(visible);
        boolean beyond = isBeyond(filter);
        String newest = count.map(known -> transcripts.newest(RANKED, known.dense()))
                .orElse("select id, created_at from found order by created_at desc, id limit " + RANKED);
        String sql = "with " + (count.isPresent() ? "" : "found as materialized (" + transcripts.all() + "), ")
                + "texts as materialized ("
                + transcripts.inTexts("found", beyond ? OptionalInt.empty() : OptionalInt.of(RANKED)) + "), first as ("
                + first(newest) + "), ranked as (" + ranked()
                + "), part as (select * from (select id, created_at, 5 as level, score from ranked"
                + (beyond ? " union all " + others() : "")
                + ") every order by level desc, score desc, created_at desc, id limit :limit offset :offset)"
                + " select " + count.map(known -> Long.toString(known.total())).orElse("(select count(*) from found)")
                + " as total, part.score / (part.score + 1) as rank, coalesce(s.passages, 0) as passages, s.language, "
                + VisibleTranscripts.COLUMNS
                + " from (select 1) one left join part on true left join room.transcript_search s on s.transcript_id = part.id"
                + " left join room.transcript_details d on d.id = part.id"
                + " order by part.level desc, part.score desc, part.created_at desc, part.id";
        Sql statement = words.bound(sql).set("limit", filter.limit()).set("offset", filter.offset());
        visible.bind(statement);
        return statement;
    }

    private FoundTranscripts transcripts(VisibleTranscripts visible) {
        return new FoundTranscripts(query, languages, words, visible);
    }

    /** Whether the part asked for has transcripts that are not ranked. */
    private static boolean isBeyond(SearchFilter filter) {
        return filter.offset() + filter.limit() > RANKED;
    }

    /** The newest of all have to be added only while fewer than that have words in their texts; then they are among them. */
    private static String first(String newest) {
        return "select id, created_at, max(level) as level from ((select * from texts" + ORDER + " limit " + RANKED
                + ") union all (select id, created_at, 0 as level from (" + newest
                + ") newest)) candidates group by id, created_at" + ORDER + " limit " + RANKED;
    }

    /** Passages are not found by the index of words, which finds those of all transcripts. */
    private String ranked() {
        String any = words.anyBy("s.language", languages);
        String bestPassage = "select max(ts_rank(" + WEIGHTS + ", p.terms, " + any + ")) from room.transcript_passage p"
                + " where p.transcript_id = s.transcript_id and (p.terms @@ " + any + ") is true";
        return "select s.id, s.created_at, coalesce(ts_rank(" + WEIGHTS + ", s.texts, " + any
                + "), 0) + case when s.passages_until <= " + RANKED_PASSAGES + " then coalesce((" + bestPassage
                + "), 0) else 0 end as score from (select f.id, f.created_at, x.transcript_id, x.texts, x.language,"
                + " sum(x.passages) over (order by f.level desc, f.created_at desc, f.id) as passages_until"
                + " from first f join room.transcript_search x on x.transcript_id = f.id) s";
    }

    /** Those that are not ranked, in the order of which the first ones were taken. */
    private static String others() {
        return "(select f.id, f.created_at, coalesce(t.level, 0) as level, 0 as score from found f left join texts t"
                + " on t.id = f.id order by level desc, f.created_at desc, f.id offset " + RANKED + ")";
    }

    /** The best passage of each of these transcripts, without those that only their title or summary matches. */
    Sql bestPassages(String ids) {
        String any = words.anyBy("s.language", languages);
        return words.bound("select distinct on (p.transcript_id) p.transcript_id as id, p.text as words"
                        + " from room.transcript_search s join room.transcript_passage p on p.transcript_id = s.transcript_id"
                        + " where s.transcript_id = any(cast(string_to_array(:ids, ',') as uuid[])) and (p.terms @@ "
                        + any
                        + ") is true order by p.transcript_id, ts_rank(" + WEIGHTS + ", p.terms, " + any
                        + ") desc, p.position")
                .set("ids", ids);
    }

    /** Which folded words the query finds, of a JSON array of objects with language and word. */
    Sql matching(String candidates) {
        String any = words.anyBy("w.language", languages);
        return words.bound("select w.language, w.word from jsonb_to_recordset(cast(cast(:candidates as text) as jsonb))"
                        + " as w (language text, word text)"
                        + " where to_tsvector(cast('room.' || w.language as regconfig), w.word) @@ " + any)
                .set("candidates", candidates);
    }
}
