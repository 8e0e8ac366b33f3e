package dev.parley.room.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.room.database.DatabaseText;

/** Words and topics of a transcript, from its topics, which have all words. Times are in milliseconds here. */
final class TranscriptText {

    /** The longest text of a word that the database takes. */
    private static final int MAX_WORD = 1000;

    private final ArrayNode words = RowJson.array();
    private final ArrayNode topics = RowJson.array();

    static TranscriptText of(JsonNode topics, RowChanges changes) {
        TranscriptText text = new TranscriptText();
        for (JsonNode topic : topics) {
            text.add(topic, changes);
        }
        return text;
    }

    ArrayNode words() {
        return words;
    }

    /** Title, summary, index of the first word and number of words, each. */
    ArrayNode topics() {
        return topics;
    }

    private void add(JsonNode topic, RowChanges changes) {
        int first = words.size();
        for (JsonNode word : topic.path("words")) {
            double start = word.path("start").asDouble(0);
            add(word.path("text").asText(""), start, word.path("end").asDouble(start), word.path("speaker"));
        }
        if (words.size() == first && !topic.path("transcript").asText("").isBlank()) {
            addTextWithoutWords(topic);
            changes.add("a topic had no times of words, and its words have those of the topic");
        }
        ObjectNode bounds = topics.addObject();
        bounds.put("title", topic.path("title").asText(""));
        bounds.put("summary", topic.path("summary").asText(""));
        bounds.put("firstWord", first);
        bounds.put("words", words.size() - first);
    }

    private void addTextWithoutWords(JsonNode topic) {
        double start = topic.path("timestamp").asDouble(0);
        double end = start + topic.path("duration").asDouble(0);
        for (String word : topic.path("transcript").asText().strip().split("\\s+")) {
            add(" " + word, start, end, topic.path("speaker"));
        }
    }

    private void add(String text, double start, double end, JsonNode speaker) {
        String rest = text;
        while (!rest.isEmpty()) {
            String part = DatabaseText.cut(rest, MAX_WORD);
            rest = rest.substring(part.length());
            ObjectNode word = words.addObject();
            word.put("position", words.size() - 1);
            word.put("text", part);
            word.put("start_ms", milliseconds(start));
            word.put("end_ms", Math.max(milliseconds(start), milliseconds(end)));
            word.put("speaker", Math.max(0, speaker.asInt(0)));
        }
    }

    private static long milliseconds(double seconds) {
        return Math.max(0, Math.round(seconds * 1000));
    }
}
