package dev.parley.recording.transcribe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.recording.events.TranscriptDocument.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Text of a language model, cleaned and bounded; and what stands for it where there is none. */
final class GeneratedText {

    static final int TITLE = 120;
    static final int SHORT = 1000;
    static final int LONG = 20_000;

    private static final int PLAIN_TITLE = 60;
    private static final int PLAIN_SUMMARY = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    private GeneratedText() {}

    /** The JSON object in what a model says: models wrap it in prose, marks of code, and their thoughts. */
    static Optional<JsonNode> object(String said) {
        String answer = said.replaceAll("(?s)<think>.*?</think>", "");
        int start = answer.indexOf('{');
        int end = answer.lastIndexOf('}');
        if (start < 0 || end < start) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(answer.substring(start, end + 1))).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A field with text in it, cut after {@code most} characters. */
    static Optional<String> field(JsonNode object, String name, int most) {
        JsonNode node = object.path(name);
        String text = node.isTextual() ? node.textValue() : "";
        String clean = text.replaceAll("[\\p{Cntrl}&&[^\n]]+", " ").strip();
        return clean.isEmpty() ? Optional.empty() : Optional.of(cut(clean, most));
    }

    /** A title made of the first words. */
    static String plainTitle(List<Word> words) {
        return start(words, PLAIN_TITLE);
    }

    /** A summary made of the first words. */
    static String plainSummary(List<Word> words) {
        return start(words, PLAIN_SUMMARY);
    }

    private static String start(List<Word> words, int most) {
        return cut(words.stream().limit(most).map(Word::text).collect(Collectors.joining(" ")), most);
    }

    /** {@code text}, ended by an ellipsis if it is longer; never within a word, if there are several. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int space = text.lastIndexOf(' ', most - 1);
        int end = space > most / 2 ? space : most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                        .strip()
                + "…";
    }
}
