package dev.parley.room.search;

import static java.util.stream.Collectors.joining;

import dev.parley.room.database.Sql;
import dev.parley.room.search.SearchQuery.Alternative;
import dev.parley.room.search.SearchQuery.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SQL of one search. What people type is in parameters only, as folded words.
 *
 * <p>The index of transcripts finds and counts all of them; phrases are looked up in the index of passages. The first ones, by
 * title and summary and then by time, are ranked by their best passage as well. So a common word costs what counting costs.
 */
final class SearchStatement {

    /** Transcripts that are ranked by their passages: what people look through, several times over. */
    private static final int RANKED = 200;

    /** Passages that are looked at for it: those of 200 meetings of three quarters of an hour. */
    private static final int RANKED_PASSAGES = 20_000;

    /** From here on, joining all transcripts is faster than looking up each one found. */
    private static final int MANY = 2_000;

    /** Of words (D and C), long summary (B) and title (A). */
    private static final String WEIGHTS = "'{0.2, 0.2, 0.4, 1.0}'";

    private static final String ORDER = " order by texts_rank desc, created_at desc, id";

    private final SearchQuery query;
    private final List<String> languages;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /** @param languages the names of the configurations that occur */
    SearchStatement(SearchQuery query, List<String> languages) {
        this.query = query;
        this.languages = List.copyOf(languages);
    }

    /** Whether many transcripts match, visible or not, as column {@code many}. */
    Sql many() {
        String matches = languages.stream()
                .map(language -> "select 1 from room.transcript_search where language = '" + language
                        + "' and terms @@ (" + alternatives(language) + ")")
                .collect(joining(" union all "));
        return bound("select count(*) > " + MANY + " as many from (select 1 from (" + matches + ") m limit "
                + (MANY + 1) + ") counted");
    }

    /**
     * The results of the part asked for, each with the number of all; without any in that part, one row with a null id.
     *
     * @param many whether many transcripts match
     */
    Sql results(String user, SearchFilter filter, boolean many) {
        VisibleTranscripts visible = new VisibleTranscripts(user, filter);
        boolean beyond = filter.offset() + filter.limit() > RANKED;
        parameters.put("limit", filter.limit());
        parameters.put("offset", filter.offset());
        String sql = "with found as materialized (" + found(visible, many)
                + "), first as (select f.*, sum(passages) over ("
                + ORDER + ") as passages_until from (select * from found" + ORDER + " limit " + RANKED + ") f),"
                + " ranked as (select id, created_at, texts_rank + case when passages_until <= " + RANKED_PASSAGES
                + " then coalesce((" + bestPassage() + "), 0) else 0 end as score from first"
                + (beyond
                        ? " union all (select id, created_at, texts_rank from found" + ORDER + " offset " + RANKED + ")"
                        : "")
                + "), part as (select id, score from ranked order by score desc, created_at desc, id limit :limit"
                + " offset :offset) select (select count(*) from found) as total, part.score / (part.score + 1) as rank,"
                + " coalesce(s.passages, 0) as passages, s.language, " + VisibleTranscripts.COLUMNS
                + " from (select 1) one left join part on true left join room.transcript_search s on s.transcript_id = part.id"
                + " left join room.transcript_details d on d.id = part.id"
                + " order by part.score desc, d.created_at desc, d.id";
        Sql statement = bound(sql);
        visible.bind(statement);
        return statement;
    }

    /** The best passage of each of these transcripts, without those that only their title or summary matches. */
    Sql bestPassages(String ids) {
        String any = anyWordOf("s.language");
        return bound("select distinct on (p.transcript_id) p.transcript_id as id, p.text as words"
                        + " from room.transcript_search s join room.transcript_passage p on p.transcript_id = s.transcript_id"
                        + " where s.transcript_id = any(cast(string_to_array(:ids, ',') as uuid[])) and (p.terms @@ "
                        + any
                        + ") is true order by p.transcript_id, ts_rank(" + WEIGHTS + ", p.terms, " + any
                        + ") desc, p.position")
                .set("ids", ids);
    }

    /** Which folded words the query finds, of a JSON array of objects with language and word. */
    Sql matching(String words) {
        String any = anyWordOf("w.language");
        return bound("select w.language, w.word from jsonb_to_recordset(cast(cast(:candidates as text) as jsonb))"
                        + " as w (language text, word text)"
                        + " where to_tsvector(cast('room.' || w.language as regconfig), w.word) @@ " + any)
                .set("candidates", words);
    }

    /** A statement with the parameters that its text has asked for; the next one starts without any. */
    private Sql bound(String text) {
        Sql statement = Sql.of(text);
        parameters.forEach(statement::set);
        parameters.clear();
        return statement;
    }

    private String found(VisibleTranscripts visible, boolean many) {
        List<String> found = new ArrayList<>();
        for (String language : languages) {
            for (int place = 0; place < query.alternatives().size(); place++) {
                found.add(found(language, place, visible, many));
            }
        }
        return String.join(query.alternatives().size() > 1 ? " union " : " union all ", found);
    }

    private String found(String language, int place, VisibleTranscripts visible, boolean many) {
        StringBuilder joins = new StringBuilder();
        StringBuilder conditions = new StringBuilder();
        int number = 0;
        for (Phrase phrase : query.alternatives().get(place).phrases()) {
            String name = "phrase" + place + "_" + number++;
            String tsquery = phrase(language, phrase, name);
            String needed =
                    phrase.excluded() ? tsquery : "case when numnode(" + tsquery + ") > 1 then " + tsquery + " end";
            joins.append(" left join room.search_phrase(" + needed + ") " + name + " on " + name + ".id = d.id");
            conditions.append(" and " + condition(phrase, tsquery, name));
        }
        return "select d.id, d.created_at, '" + language
                + "' as language, s.passages, coalesce(x.rank, 0) as texts_rank"
                + " from room." + (many ? "search_many_matches" : "search_matches") + "('" + language + "', "
                + words(language, place) + ") s join " + VisibleTranscripts.ROWS + " on d.id = s.id"
                + " left join room.search_texts('" + language + "', " + anyWord(language) + ", " + WEIGHTS
                + ") x on x.id = d.id" + joins + " where " + visible.condition() + conditions;
    }

    /** A phrase of which one word is left without its stop words was found by the index of transcripts. */
    private static String condition(Phrase phrase, String tsquery, String name) {
        return phrase.excluded()
                ? name + ".id is null"
                : "(numnode(" + tsquery + ") <= 1 or " + name + ".id is not null)";
    }

    /** What any alternative's words find. */
    private String alternatives(String language) {
        StringBuilder alternatives = new StringBuilder();
        for (int place = 0; place < query.alternatives().size(); place++) {
            alternatives.append(place == 0 ? "" : " || ").append(words(language, place));
        }
        return alternatives.toString();
    }

    private String words(String language, int place) {
        Alternative alternative = query.alternatives().get(place);
        parameters.put("words" + place, SearchQuery.allOf(alternative.words()));
        parameters.put("excluded" + place, SearchQuery.anyOf(alternative.excluded()));
        return query(language, "words" + place, "excluded" + place);
    }

    private String phrase(String language, Phrase phrase, String name) {
        parameters.put(name, SearchQuery.inOrder(phrase.words()));
        return "websearch_to_tsquery('" + (phrase.quoted() ? "room." : "pg_catalog.") + language + "', :" + name + ")";
    }

    /** Not by the index of words, which finds those of all transcripts. */
    private String bestPassage() {
        String any = anyWordOf("first.language");
        return "select max(ts_rank(" + WEIGHTS + ", p.terms, " + any + ")) from room.transcript_passage p"
                + " where p.transcript_id = first.id and (p.terms @@ " + any + ") is true";
    }

    /** The query for any word, by the language in {@code column}. */
    private String anyWordOf(String column) {
        return "case " + column
                + languages.stream()
                        .map(language -> " when '" + language + "' then " + anyWord(language))
                        .collect(joining())
                + " end";
    }

    private String anyWord(String language) {
        parameters.put("any", query.anyWord());
        parameters.put("nothing", "");
        return query(language, "any", "nothing");
    }

    private static String query(String language, String words, String excluded) {
        return "room.search_query('pg_catalog." + language + "', 'room." + language + "', :" + words + ", :" + excluded
                + ")";
    }
}
