package dev.parley.recording.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingCodecTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<String> eventNames() {
        return Samples.events().keySet().stream();
    }

    static Stream<String> commandNames() {
        return Samples.commands().keySet().stream();
    }

    private static RecordingEvent event(String name) {
        return Objects.requireNonNull(Samples.events().get(name), name);
    }

    private static RecordingCommand command(String name) {
        return Objects.requireNonNull(Samples.commands().get(name), name);
    }

    private static byte[] golden(String name) throws IOException {
        return Files.readAllBytes(GOLDEN.resolve(name + ".json"));
    }

    @ParameterizedTest
    @MethodSource("eventNames")
    void an_event_is_written_and_read_as_its_golden_file_says(String name) throws IOException {
        assertThat(JSON.readTree(RecordingCodec.encode(event(name)))).isEqualTo(JSON.readTree(golden(name)));
        assertThat(RecordingCodec.decodeEvent(golden(name))).contains(event(name));
        assertThat(RecordingCodec.headers(event(name)))
                .containsEntry("ce_type", "dev.parley.recording." + name + ".v1");
    }

    @ParameterizedTest
    @MethodSource("commandNames")
    void a_command_is_written_and_read_as_its_golden_file_says(String name) throws IOException {
        assertThat(JSON.readTree(RecordingCodec.encode(command(name)))).isEqualTo(JSON.readTree(golden(name)));
        assertThat(RecordingCodec.decodeCommand(golden(name))).contains(command(name));
        assertThat(RecordingCodec.headers(command(name)))
                .containsEntry("ce_type", "dev.parley.recording.command." + name + ".v1");
    }

    @Test
    void a_transcript_is_written_and_read_as_its_golden_file_says() throws IOException {
        JsonNode written = JSON.readTree(RecordingCodec.encode(Samples.transcript()));

        assertThat(written).isEqualTo(JSON.readTree(golden("transcript")));
        assertThat(RecordingCodec.decodeTranscript(golden("transcript"))).isEqualTo(Samples.transcript());
    }

    @Test
    void every_golden_file_is_used_and_every_type_has_one() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(eventNames(), commandNames(), Stream.of("transcript"))
                                    .flatMap(names -> names)
                                    .toList());
        }
        assertThat(Samples.events().values().stream().map(Object::getClass).toList())
                .isEqualTo(
                        Stream.of(RecordingEvent.class.getPermittedSubclasses()).toList());
        assertThat(Samples.commands().values().stream().map(Object::getClass).toList())
                .isEqualTo(Stream.of(RecordingCommand.class.getPermittedSubclasses())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored", "transcribed", "failed"})
    void an_event_of_an_earlier_version_has_no_problems(String name) throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(golden(name));
        tree.remove("problems");
        ObjectNode expected = tree.deepCopy();
        expected.putArray("problems");

        RecordingEvent event =
                RecordingCodec.decodeEvent(JSON.writeValueAsBytes(tree)).orElseThrow();

        assertThat(JSON.readTree(RecordingCodec.encode(event))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transcribed", "failed"})
    void an_event_of_an_earlier_version_has_no_audio(String name) throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(golden(name));
        tree.remove("audio");

        RecordingEvent event =
                RecordingCodec.decodeEvent(JSON.writeValueAsBytes(tree)).orElseThrow();

        assertThat(JSON.readTree(RecordingCodec.encode(event))).isEqualTo(tree);
    }

    @Test
    void a_link_without_a_meeting_unlinks() throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(golden("link"));
        tree.remove(List.of("meeting_id", "room_id"));

        RecordingCommand command =
                RecordingCodec.decodeCommand(JSON.writeValueAsBytes(tree)).orElseThrow();

        assertThat(command).isInstanceOfSatisfying(RecordingCommand.Link.class, link -> {
            assertThat(link.meetingId()).isEmpty();
            assertThat(link.roomId()).isEmpty();
        });
        assertThat(JSON.readTree(RecordingCodec.encode(command))).isEqualTo(tree);
    }

    @Test
    void problems_are_written_and_read_alone() {
        List<TrackProblem> problems = List.of(
                new TrackProblem(0, Optional.of("p-1"), "check", "truncated", "ends early", true),
                new TrackProblem(3, Optional.empty(), "fetch", "source-gone", "never came", false));

        assertThat(RecordingCodec.decodeProblems(RecordingCodec.encode(problems)))
                .isEqualTo(problems);
    }

    @Test
    void a_transcript_of_an_earlier_version_has_no_generated_text() throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(golden("transcript"));
        tree.remove(List.of("title", "short_summary", "long_summary", "topics"));

        TranscriptDocument document = RecordingCodec.decodeTranscript(JSON.writeValueAsBytes(tree));

        assertThat(document.topics()).isEmpty();
        assertThat(document.title()).isEmpty();
        assertThat(document.words()).isEqualTo(Samples.transcript().words());
    }

    @Test
    void a_command_of_an_earlier_version_names_no_language() throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(golden("reprocess"));
        tree.remove("language");

        assertThat(RecordingCodec.decodeCommand(JSON.writeValueAsBytes(tree)))
                .hasValueSatisfying(command -> assertThat(((RecordingCommand.Reprocess) command).language())
                        .isEmpty());
        tree.put("language", "en; drop");
        byte[] wrong = JSON.writeValueAsBytes(tree);
        assertThatIllegalArgumentException().isThrownBy(() -> RecordingCodec.decodeCommand(wrong));
    }

    @Test
    void unknown_types_decode_to_empty() throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(golden("stored"));
        tree.put("type", "translated");
        byte[] bytes = JSON.writeValueAsBytes(tree);

        assertThat(RecordingCodec.decodeEvent(bytes)).isEmpty();
        assertThat(RecordingCodec.decodeCommand(bytes)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[]", "not json", "{\"type\":\"stored\"}", "{\"type\":\"erase\"}"})
    void invalid_json_is_refused(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> require(RecordingCodec.decodeEvent(bytes).isPresent()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> require(RecordingCodec.decodeCommand(bytes).isPresent()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordingCodec.decodeTranscript(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    /** An unknown type decodes to empty, which counts as refused. */
    private static void require(boolean present) {
        if (!present) {
            throw new IllegalArgumentException("unknown type");
        }
    }

    @Test
    void a_word_without_text_or_with_an_end_before_its_start_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TranscriptDocument.Word(" ", 0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TranscriptDocument.Word("a", 2, 1, 0));
    }
}
