package dev.parley.room.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Full text index of transcripts. Who changes words, language, title or long summary of a transcript writes it anew. */
@ApplicationScoped
public class SearchIndex {

    /** Of the rules of folding and splitting: a change of them needs a new number, and has everything indexed again. */
    private static final int REVISION = 2;

    /** From this revision on, pairs of words are indexed. */
    static final int REVISION_WITH_PAIRS = 2;

    /** A tsvector has at most 1 MiB of words. Of a transcript with more, the rarest are not found. */
    private static final int MAX_TERMS = 900_000;

    private final ObjectMapper json;

    SearchIndex(ObjectMapper json) {
        this.json = json;
    }

    private record Texts(@Nullable String language, String title, String summary) {}

    /** Indexes the transcript as it is stored, in the current transaction or one of its own. */
    @WithTransaction
    public Uni<Void> write(UUID transcript) {
        return Sql.of("""
                                select source_language, coalesce(title, generated_title, '') as title,
                                    coalesce(long_summary, generated_long_summary, '') as summary
                                from room.transcript where id = :id for no key update""")
                .set("id", transcript)
                .optional(row -> new Texts(row.textOrNull("source_language"), row.text("title"), row.text("summary")))
                .chain(found -> found.map(texts -> write(transcript, texts))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Up to {@code limit} transcripts after {@code last} that are not indexed, or not as they are now; in order. */
    Uni<List<UUID>> stale(UUID last, int limit) {
        return Sql.of("""
                                select t.id from room.transcript t
                                left join room.transcript_search s on s.transcript_id = t.id
                                where t.id > :last and (s.revision is distinct from :revision
                                    or s.made_at is distinct from t.made_at or s.edited_at is distinct from t.edited_at)
                                order by t.id limit :limit""")
                .set("last", last)
                .set("revision", REVISION)
                .set("limit", limit)
                .list(row -> row.uuid("id"));
    }

    private Uni<Void> write(UUID id, Texts texts) {
        String language = SearchLanguage.of(texts.language());
        return Sql.of("select text from room.transcript_word where transcript_id = :id order by position")
                .set("id", id)
                .list(row -> row.text("text"))
                .map(Passage::of)
                .chain(passages -> language(language)
                        .chain(known -> replacePassages(id, known, passages)
                                .chain(() -> writeTranscript(id, known, texts, passages.size()))));
    }

    /** The language, noted as one that occurs; the unknown one if this version of PostgreSQL does not have it. */
    private static Uni<String> language(String name) {
        return Sql.of("select coalesce((select cast(cfgname as text) from pg_ts_config where cfgname = :name"
                        + " and cfgnamespace = cast('room' as regnamespace)), :unknown) as name")
                .set("name", name)
                .set("unknown", SearchLanguage.UNKNOWN)
                .single(row -> row.text("name"))
                .chain(known -> Sql.of("insert into room.search_language (name) values (:name) on conflict do nothing")
                        .set("name", known)
                        .execute()
                        .replaceWith(known));
    }

    private Uni<Void> replacePassages(UUID id, String language, List<Passage> passages) {
        return Sql.of("delete from room.transcript_passage where transcript_id = :id")
                .set("id", id)
                .execute()
                .chain(() -> Sql.of("""
                                insert into room.transcript_passage (transcript_id, position, text, terms, pairs)
                                select cast(:id as uuid), p.position, p.text, t.terms, room.phrase_pairs(:language, t.terms)
                                from jsonb_to_recordset(cast(cast(:passages as text) as jsonb))
                                        as p (position integer, text text, terms text),
                                    lateral (select to_tsvector(cast('room.' || :language as regconfig), p.terms) as terms
                                        offset 0) t""")
                        .set("id", id)
                        .set("language", language)
                        .set("passages", toJson(passages))
                        .execute());
    }

    private static Uni<Void> writeTranscript(UUID id, String language, Texts texts, int passages) {
        return Sql.of("""
                                insert into room.transcript_search (transcript_id, revision, made_at, edited_at, language,
                                    passages, texts, pairs, terms)
                                select t.id, :revision, t.made_at, t.edited_at, :language, :passages, x.texts,
                                    room.phrase_pairs(:language, x.texts),
                                    (select array_to_tsvector(coalesce(array_agg(lexeme), '{}'))
                                     from (select lexeme,
                                               sum(octet_length(lexeme) + 2) over (order by times desc, lexeme) as bytes
                                           from (select lexeme, count(*) as times
                                                 from (select terms from room.transcript_passage where transcript_id = t.id
                                                       union all select x.texts) every,
                                                     unnest(tsvector_to_array(terms)) as lexeme
                                                 group by lexeme) counted) kept
                                     where bytes <= :max)
                                from room.transcript t,
                                    lateral (select setweight(to_tsvector(c.name, :title), 'A')
                                            || setweight(to_tsvector(c.name, :summary), 'B') as texts
                                        from (select cast('room.' || :language as regconfig) as name) c) x
                                where t.id = :id
                                on conflict (transcript_id) do update set revision = excluded.revision,
                                    made_at = excluded.made_at, edited_at = excluded.edited_at,
                                    language = excluded.language, passages = excluded.passages,
                                    texts = excluded.texts, pairs = excluded.pairs, terms = excluded.terms""")
                .set("id", id)
                .set("revision", REVISION)
                .set("language", language)
                .set("passages", passages)
                .set("max", MAX_TERMS)
                .set("title", String.join(" ", FoldedText.words(texts.title())))
                .set("summary", String.join(" ", FoldedText.words(texts.summary())))
                .execute();
    }

    private String toJson(List<Passage> passages) {
        try {
            return json.writeValueAsString(passages);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("passages cannot be written as JSON", e);
        }
    }
}
