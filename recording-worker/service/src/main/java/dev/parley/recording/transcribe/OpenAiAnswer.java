package dev.parley.recording.transcribe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.recording.job.StageFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Parser of the answers of transcription servers. All have {@code text}; some add words with times, segments with words, or
 * segments alone. The most precise form present is used, segment by segment; words without times are spread evenly over
 * the time that is left for them.
 */
final class OpenAiAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How far the times of words and of their segment may be apart, in seconds. */
    private static final double TOLERANCE = 0.5;

    private final WordTimes times;
    private final double length;
    private final List<TimedWord> words = new ArrayList<>();

    private OpenAiAnswer(double length) {
        this.length = length;
        this.times = new WordTimes(length);
    }

    /**
     * The words in order of their start.
     *
     * @param length of the audio: no word ends later
     * @throws StageFailure if {@code json} is no transcription
     */
    static List<TimedWord> words(String json, Duration length) {
        return words(json, 0, length);
    }

    /**
     * The same for times that begin at {@code offset} seconds: a server may have ignored that it was to add them, which
     * shows in a word before them.
     */
    static List<TimedWord> words(String json, double offset, Duration length) {
        JsonNode answer = parse(json);
        if (!answer.path("text").isTextual()
                && !answer.path("words").isArray()
                && !answer.path("segments").isArray()) {
            throw ServerFailures.noTranscription("has no text");
        }
        OpenAiAnswer parser = new OpenAiAnswer(length.toMillis() / 1000.0);
        parser.read(TimeShift.removed(answer, offset));
        return parser.inOrder();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw ServerFailures.noTranscription("is not JSON");
        }
    }

    private void read(JsonNode answer) {
        words.addAll(times.of(raw(answer.path("words")), 0, length));
        List<TimedWord> timed = List.copyOf(words);
        for (JsonNode segment : answer.path("segments")) {
            double start = number(segment.path("start")).orElse(0);
            double end = number(segment.path("end")).orElse(length);
            if (timed.stream().noneMatch(word -> isWithin(word, start, end))) {
                addSegment(segment, start, end);
            }
        }
        if (words.isEmpty()) {
            words.addAll(times.spread(text(answer.path("text")), 0, length));
        }
    }

    private static boolean isWithin(TimedWord word, double start, double end) {
        return word.endMs() / 1000.0 >= start - TOLERANCE && word.startMs() / 1000.0 <= end + TOLERANCE;
    }

    private void addSegment(JsonNode segment, double start, double end) {
        List<TimedWord> timed = times.of(raw(segment.path("words")), start, end);
        words.addAll(timed.isEmpty() ? times.spread(text(segment.path("text")), start, end) : timed);
    }

    private List<TimedWord> inOrder() {
        words.sort(Comparator.comparingLong(TimedWord::startMs));
        return List.copyOf(words);
    }

    private static List<RawWord> raw(JsonNode words) {
        List<RawWord> raw = new ArrayList<>();
        for (JsonNode word : words) {
            raw.add(new RawWord(
                    text(word.path(word.has("word") ? "word" : "text")),
                    number(word.path("start")),
                    number(word.path("end"))));
        }
        return raw;
    }

    private static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    /** A finite number; some servers write numbers as strings. */
    static OptionalDouble number(JsonNode node) {
        double value = node.isNumber() ? node.doubleValue() : node.isTextual() ? parsed(node.textValue()) : Double.NaN;
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static double parsed(String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
