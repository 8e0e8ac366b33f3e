package dev.parley.room.search;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Sql;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads what results show of transcripts, in the session of the caller: literal occurrences, else the best passage. */
@ApplicationScoped
class Excerpts {

    /** Passages whose text is in memory at a time: about 3 MB. */
    private static final int MAX_PASSAGES = 5_000;

    /** Of a summary that is searched for words in other forms than typed, in characters. */
    private static final int MAX_SUMMARY = 20_000;

    private final ObjectMapper json;

    Excerpts(ObjectMapper json) {
        this.json = json;
    }

    private record LanguageWord(String language, String word) {}

    private record IdText(UUID id, String text) {}

    /** The excerpt of each hit. */
    Uni<Map<UUID, Excerpt>> of(SearchStatement statement, SearchQuery query, List<SearchHit> hits) {
        Map<UUID, Excerpt> excerpts = new HashMap<>();
        return Sequence.each(batches(hits), batch -> literal(query, batch, excerpts))
                .chain(() -> bestPassages(statement, hits, excerpts))
                .chain(passages -> highlight(statement, hits, passages, excerpts));
    }

    private static List<List<SearchHit>> batches(List<SearchHit> hits) {
        List<List<SearchHit>> batches = new ArrayList<>();
        int passages = MAX_PASSAGES;
        for (SearchHit hit : hits) {
            if (passages + hit.passages() > MAX_PASSAGES) {
                batches.add(new ArrayList<>());
                passages = 0;
            }
            batches.get(batches.size() - 1).add(hit);
            passages += hit.passages();
        }
        return batches;
    }

    private static Uni<Void> literal(SearchQuery query, List<SearchHit> hits, Map<UUID, Excerpt> excerpts) {
        return Sql.of("select transcript_id as id, string_agg(text, ' ' order by position) as words"
                        + " from room.transcript_passage where transcript_id = any(cast(string_to_array(:ids, ',') as uuid[]))"
                        + " group by transcript_id")
                .set("ids", ids(hits.stream()))
                .list(row -> new IdText(row.uuid("id"), row.text("words")))
                .invoke(found -> {
                    Map<UUID, String> words = found.stream().collect(toMap(IdText::id, IdText::text));
                    hits.forEach(hit -> excerpts.put(
                            hit.id(), Excerpt.literal(query, hit.summary(), words.getOrDefault(hit.id(), ""))));
                })
                .replaceWithVoid();
    }

    /** Of hits without an occurrence: the texts that have the words in another form. */
    private static Uni<Map<UUID, String>> bestPassages(
            SearchStatement statement, List<SearchHit> hits, Map<UUID, Excerpt> excerpts) {
        List<SearchHit> others = hits.stream()
                .filter(hit ->
                        excerpts.getOrDefault(hit.id(), Excerpt.NONE).snippets().isEmpty())
                .toList();
        if (others.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return statement
                .bestPassages(ids(others.stream()))
                .list(row -> new IdText(row.uuid("id"), row.text("words")))
                .map(found -> {
                    Map<UUID, String> texts = new HashMap<>();
                    others.forEach(hit -> texts.put(hit.id(), DatabaseText.cut(hit.summary(), MAX_SUMMARY)));
                    found.forEach(passage -> texts.put(passage.id(), passage.text()));
                    return texts;
                });
    }

    private Uni<Map<UUID, Excerpt>> highlight(
            SearchStatement statement, List<SearchHit> hits, Map<UUID, String> passages, Map<UUID, Excerpt> excerpts) {
        Set<LanguageWord> words = new HashSet<>();
        for (SearchHit hit : hits) {
            Stream.concat(
                            excerpts.getOrDefault(hit.id(), Excerpt.NONE).snippets().stream(),
                            Stream.of(passages.getOrDefault(hit.id(), "")))
                    .flatMap(Highlights::words)
                    .forEach(word -> words.add(new LanguageWord(language(hit), word)));
        }
        return statement
                .matching(toJson(words))
                .list(row -> new LanguageWord(row.text("language"), row.text("word")))
                .map(matching -> {
                    for (SearchHit hit : hits) {
                        Set<String> found = matching.stream()
                                .filter(word -> word.language().equals(language(hit)))
                                .map(LanguageWord::word)
                                .collect(toSet());
                        String passage = passages.get(hit.id());
                        Excerpt excerpt = passage == null
                                ? excerpts.getOrDefault(hit.id(), Excerpt.NONE)
                                : Excerpt.around(passage, found);
                        excerpts.put(hit.id(), excerpt.highlighted(found));
                    }
                    return excerpts;
                });
    }

    private static String language(SearchHit hit) {
        return hit.language() == null ? SearchLanguage.UNKNOWN : hit.language();
    }

    private static String ids(Stream<SearchHit> hits) {
        return hits.map(hit -> hit.id().toString()).collect(joining(","));
    }

    private String toJson(Set<LanguageWord> words) {
        try {
            return json.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("words cannot be written as JSON", e);
        }
    }
}
