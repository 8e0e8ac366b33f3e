package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.demo.SpokenText.Line;
import dev.parley.local.text.Json;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Comparison of a transcript with the spoken text. */
final class TranscriptComparison {

    /** Maximum word error rate of the small embedded engine; a transcript of another recording exceeds it by far. */
    private static final double UNDERSTOOD = 0.25;

    /** Tolerance for the start of a segment: the engine estimates the silence before it. */
    private static final double MAX_START_OFFSET_SECONDS = 1.5;

    private static final int EXCERPT_LENGTH = 110;

    private final Recording recording;
    private final List<Line> spoken;
    private final JsonNode json;
    private final String text;
    private final String webvtt;

    TranscriptComparison(Recording recording, List<Line> spoken, RoomApi api, String transcriptId) {
        this.recording = recording;
        this.spoken = List.copyOf(spoken);
        this.json = api.transcript(transcriptId, "json");
        this.text = api.transcript(transcriptId, "text").path("transcript").asText();
        this.webvtt =
                api.transcript(transcriptId, "webvtt-named").path("transcript").asText();
    }

    /** A recording of the demo. */
    record Recording(String title, DemoMeeting meeting, String id, List<String> media) {}

    /** Whether all three formats hold the same words. */
    boolean isReadable() {
        return !segments().isEmpty()
                && webvtt.startsWith("WEBVTT")
                && segments().stream()
                        .map(TranscriptComparison::words)
                        .allMatch(words -> text.contains(words) && webvtt.contains(words));
    }

    boolean isUnderstood() {
        return errors().rate() <= UNDERSTOOD;
    }

    /** Whether the first segment of each speaker starts when the speaker starts. */
    boolean hasSpeakersInPlace() {
        return speakers().stream().allMatch(speaker -> {
            double expected = firstSpoken(speaker);
            return segments().stream()
                    .filter(segment -> segment.path("speaker_name").asText().equals(speaker))
                    .findFirst()
                    .map(segment -> segment.path("start").asDouble())
                    .filter(start -> Math.abs(start - expected) <= MAX_START_OFFSET_SECONDS)
                    .isPresent();
        });
    }

    void print(Timeline timeline) {
        timeline.plain("\n" + recording.title() + "  (recording " + recording.id() + ", transcript "
                + json.path("id").asText() + ")");
        if (isByTrack()) {
            speakers().forEach(speaker -> printSpeaker(timeline, speaker));
        } else {
            timeline.plain("  spoken       " + SpokenText.join(spoken));
            timeline.plain("  transcribed  " + transcribed());
        }
        timeline.plain("  word error rate  " + errors());
        timeline.plain("  as text      " + excerpt(text.lines().findFirst().orElse("")));
        timeline.plain(
                "  as WebVTT    " + excerpt(webvtt.lines().skip(2).limit(2).collect(Collectors.joining("  "))));
        timeline.plain("  as JSON      "
                + excerpt(
                        segments().isEmpty() ? "no segments" : segments().get(0).toString()));
    }

    private void printSpeaker(Timeline timeline, String speaker) {
        List<Line> said =
                spoken.stream().filter(line -> line.speaker().equals(speaker)).toList();
        List<JsonNode> heard = segments().stream()
                .filter(segment -> segment.path("speaker_name").asText().equals(speaker))
                .toList();
        String transcribed = heard.stream().map(TranscriptComparison::words).collect(Collectors.joining(" "));
        timeline.plain("  " + speaker);
        timeline.plain("    spoken       from " + clock(firstSpoken(speaker)) + "  " + SpokenText.join(said));
        timeline.plain("    transcribed  from "
                + (heard.isEmpty() ? "never" : clock(heard.get(0).path("start").asDouble()) + "  " + transcribed));
        timeline.plain("    word error rate  " + WordErrorRate.of(SpokenText.join(said), transcribed));
    }

    private boolean isByTrack() {
        return recording.media().size() > 1;
    }

    /** Word error rate; with tracks per speaker, because the order of overlapping segments is not defined. */
    private WordErrorRate errors() {
        if (!isByTrack()) {
            return WordErrorRate.of(SpokenText.join(spoken), transcribed());
        }
        int edits = 0;
        int words = 0;
        for (String speaker : speakers()) {
            WordErrorRate one = WordErrorRate.of(
                    spoken.stream()
                            .filter(line -> line.speaker().equals(speaker))
                            .map(Line::text)
                            .collect(Collectors.joining(" ")),
                    segments().stream()
                            .filter(segment ->
                                    segment.path("speaker_name").asText().equals(speaker))
                            .map(TranscriptComparison::words)
                            .collect(Collectors.joining(" ")));
            edits += one.edits();
            words += one.spoken();
        }
        return new WordErrorRate(edits, words);
    }

    private double firstSpoken(String speaker) {
        return spoken.stream()
                        .filter(line -> Objects.equals(line.speaker(), speaker))
                        .mapToLong(Line::startMs)
                        .min()
                        .orElse(0)
                / 1000.0;
    }

    private List<String> speakers() {
        return spoken.stream().map(Line::speaker).distinct().toList();
    }

    private String transcribed() {
        return segments().stream().map(TranscriptComparison::words).collect(Collectors.joining(" "));
    }

    private List<JsonNode> segments() {
        return Json.items(json.path("transcript"));
    }

    private static String words(JsonNode segment) {
        return segment.path("text").asText();
    }

    private static String excerpt(String text) {
        return text.length() <= EXCERPT_LENGTH ? text : text.substring(0, EXCERPT_LENGTH) + " …";
    }

    private static String clock(double seconds) {
        return String.format(Locale.ROOT, "%.1fs", seconds);
    }
}
