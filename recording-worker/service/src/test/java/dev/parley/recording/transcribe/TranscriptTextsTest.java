package dev.parley.recording.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.recording.config.Settings;
import dev.parley.recording.events.TranscriptDocument;
import dev.parley.recording.events.TranscriptDocument.Speaker;
import dev.parley.recording.events.TranscriptDocument.Topic;
import dev.parley.recording.events.TranscriptDocument.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a local server that stands in for the language model. */
class TranscriptTextsTest {

    private static TranscriptDocument document(int count) {
        List<Word> words = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            long start = index * 500L + (index >= 200 ? 5000 : 0);
            words.add(new Word("word" + index, start, start + 300, index / 10 % 2));
        }
        return new TranscriptDocument(
                UUID.randomUUID(),
                "en",
                "test",
                List.of(new Speaker(0, Optional.empty()), new Speaker(1, Optional.empty())),
                words);
    }

    private static TranscriptDocument added(@Nullable FaultyServer server, TranscriptDocument document) {
        Map<String, String> settings = server == null
                ? Map.of()
                : Map.of("transcription.chat.url", server.url(), "transcription.chat.model", "m-1");
        return new TranscriptTexts(new ChatServer(Settings.with(settings)))
                .added(document)
                .await()
                .atMost(Duration.ofMinutes(2));
    }

    private static String said(String content) {
        return "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":" + TextNode.valueOf(content) + "}}]}";
    }

    @Property(tries = 50)
    void without_a_language_model_every_word_is_in_exactly_one_topic(@ForAll @IntRange(max = 1500) int count) {
        List<Topic> topics = added(null, document(count)).topics();

        int next = 0;
        for (Topic topic : topics) {
            assertThat(topic.firstWord()).isEqualTo(next);
            assertThat(topic.words()).isBetween(1, 300);
            next += topic.words();
        }
        assertThat(next).isEqualTo(count);
    }

    @Test
    void without_a_language_model_topics_end_at_pauses_and_begin_with_their_words() {
        TranscriptDocument document = added(null, document(450));

        assertThat(document.topics()).extracting(Topic::firstWord).containsExactly(0, 200);
        assertThat(document.topics().get(1).title())
                .startsWith("word200 word201")
                .hasSizeLessThanOrEqualTo(61);
        assertThat(document.title()).isEmpty();
    }

    @Test
    void a_language_model_reads_a_long_transcript_in_parts() {
        try (FaultyServer server = new FaultyServer()
                .then(200, said("{\"title\":\"First\",\"summary\":\"It begins.\"}"))
                .then(200, said("Sure!\n```json\n{\"title\":\"Second\",\"summary\":\"It ends.\"}\n```"))
                .then(
                        200,
                        said(
                                "<think>{hm}</think>{\"title\":\"All\",\"short_summary\":\"S\",\"long_summary\":\"L\\n\\nM\"}"))) {
            TranscriptDocument document = added(server, document(450));

            assertThat(document.topics())
                    .containsExactly(
                            new Topic("First", "It begins.", 0, 200), new Topic("Second", "It ends.", 200, 250));
            assertThat(document.title()).contains("All");
            assertThat(document.shortSummary()).contains("S");
            assertThat(document.longSummary()).contains("L\n\nM");
            assertThat(server.bodies).hasSize(3).allMatch(body -> body.startsWith("/v1/chat/completions\n"));
            assertThat(server.bodies.get(0)).contains("\"model\":\"m-1\"").contains("Speaker 1: word10");
            assertThat(server.bodies.get(2)).contains("It begins.").doesNotContain("word10");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{}",
                "{\"choices\":[]}",
                "{\"choices\":[{\"message\":{\"content\":null}}]}",
                "{\"choices\":[{\"message\":{\"content\":\"I cannot help with that.\"}}]}",
                "{\"choices\":[{\"message\":{\"content\":\"{\\\"title\\\":[],\\\"summary\\\":\\\" \\\"}\"}}]}"
            })
    void nonsense_leaves_the_plain_text(String answer) {
        TranscriptDocument plain = document(20);
        try (FaultyServer server = new FaultyServer().always(200, answer)) {
            TranscriptDocument document = added(server, plain);

            assertThat(document.words()).isEqualTo(plain.words());
            assertThat(document.topics()).singleElement().satisfies(topic -> {
                assertThat(topic.title()).startsWith("word0");
                assertThat(topic.words()).isEqualTo(20);
            });
            assertThat(document.title()).isEmpty();
        }
    }

    @Test
    void a_language_model_that_is_down_is_not_asked_for_each_topic() {
        try (FaultyServer server = new FaultyServer().always(500, "")) {
            TranscriptDocument document = added(server, document(1200));

            assertThat(document.topics()).hasSizeGreaterThan(3);
            assertThat(server.requests()).as("the first topic, and its retries").isEqualTo(3);
        }
    }

    @Test
    void text_without_end_is_cut() {
        String endless = "word ".repeat(5000);
        try (FaultyServer server = new FaultyServer()
                .always(200, said("{\"title\":\"" + endless + "\",\"summary\":\"" + endless + "\"}"))) {
            Topic topic = added(server, document(5)).topics().get(0);

            assertThat(topic.title()).hasSizeLessThanOrEqualTo(GeneratedText.TITLE + 1);
            assertThat(topic.summary()).hasSizeLessThanOrEqualTo(GeneratedText.SHORT + 1);
        }
    }
}
