package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.text.Json;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Spoken text of the simulators' media files, from their catalogue. */
public final class SpokenText {

    private final List<JsonNode> catalogue;

    SpokenText(List<JsonNode> catalogue) {
        this.catalogue = catalogue;
    }

    /** Reads the catalogue: the content of {@code media.json}. */
    public static SpokenText read(String catalogue) {
        return new SpokenText(Json.items(Json.read(catalogue).path("media")));
    }

    /** One utterance. */
    public record Line(String speaker, long startMs, String text) {}

    /** Utterances of these files in order of time; each file starts at its own offset. */
    public List<Line> lines(String... media) {
        return Stream.of(media)
                .flatMap(name -> lines(find(name)))
                .sorted(Comparator.comparingLong(Line::startMs))
                .toList();
    }

    /** Start of the file within a recording, in milliseconds. */
    public long offsetMs(String media) {
        return find(media).path("offsetMs").asLong();
    }

    private static Stream<Line> lines(JsonNode media) {
        long offset = media.path("offsetMs").asLong();
        return Json.items(media.path("segments")).stream()
                .map(segment -> new Line(
                        segment.path("speaker").asText(),
                        offset + segment.path("startMs").asLong(),
                        segment.path("text").asText()));
    }

    /** The text of all lines. */
    public static String join(List<Line> lines) {
        return lines.stream().map(Line::text).collect(Collectors.joining(" "));
    }

    private JsonNode find(String name) {
        return catalogue.stream()
                .filter(media -> media.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new DemoException("the simulator's catalogue has no " + name));
    }
}
