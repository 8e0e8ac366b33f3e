package dev.parley.recording.transcribe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.recording.job.StageFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Parser of the answers of transcription servers. All have {@code text}; some add words with times, segments with words, or
 * segments alone. The most precise form present is used; words without times are spread evenly over their segment or over
 * the whole audio.
 */
final class OpenAiAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OpenAiAnswer() {}

    /**
     * The words in order of their start.
     *
     * @param length of the audio: no word ends later
     * @throws StageFailure if {@code json} is no transcription
     */
    static List<TimedWord> words(String json, Duration length) {
        JsonNode answer = parse(json);
        if (!answer.path("text").isTextual() && !answer.has("words") && !answer.has("segments")) {
            throw new StageFailure.Transient("engine-answer", "the transcription server's answer has no text", null);
        }
        double end = length.toMillis() / 1000.0;
        List<TimedWord> words = new ArrayList<>();
        addTimed(words, answer.path("words"), end);
        if (words.isEmpty()) {
            answer.path("segments").forEach(segment -> addSegment(words, segment, end));
        }
        if (words.isEmpty()) {
            spread(words, answer.path("text").asText(), 0, end);
        }
        words.sort(Comparator.comparingLong(TimedWord::startMs));
        return words;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new StageFailure.Transient("engine-answer", "the transcription server's answer is not JSON", null);
        }
    }

    private static void addSegment(List<TimedWord> words, JsonNode segment, double end) {
        int before = words.size();
        addTimed(words, segment.path("words"), end);
        if (words.size() == before) {
            spread(
                    words,
                    segment.path("text").asText(),
                    segment.path("start").asDouble(0),
                    segment.path("end").asDouble(end));
        }
    }

    private static void addTimed(List<TimedWord> words, JsonNode timed, double end) {
        for (JsonNode word : timed) {
            String text = word.path(word.has("word") ? "word" : "text").asText().strip();
            if (!text.isEmpty() && word.path("start").isNumber()) {
                double start = Math.max(0, word.path("start").asDouble());
                double stop = Math.min(Math.max(start, word.path("end").asDouble(start)), Math.max(start, end));
                words.add(new TimedWord(text, Math.round(start * 1000), Math.round(stop * 1000)));
            }
        }
    }

    private static void spread(List<TimedWord> words, String text, double from, double to) {
        if (text.isBlank()) {
            return;
        }
        String[] parts = text.strip().split("\\s+");
        double start = Math.max(0, from);
        double share = Math.max(0, to - start) / parts.length;
        for (int index = 0; index < parts.length; index++) {
            words.add(new TimedWord(
                    parts[index],
                    Math.round((start + index * share) * 1000),
                    Math.round((start + (index + 1) * share) * 1000)));
        }
    }
}
