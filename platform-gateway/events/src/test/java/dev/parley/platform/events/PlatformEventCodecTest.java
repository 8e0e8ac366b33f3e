package dev.parley.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformEventCodecTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<String> names() {
        return Samples.all().keySet().stream();
    }

    static PlatformEvent sample(String name) {
        PlatformEvent event = Samples.all().get(name);
        return Objects.requireNonNull(event, name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void an_event_is_written_as_its_golden_file_says(String name) throws IOException {
        JsonNode written = JSON.readTree(PlatformEventCodec.encode(sample(name)));

        assertThat(written).isEqualTo(JSON.readTree(Files.readString(GOLDEN.resolve(name + ".json"))));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_golden_file_is_read_back_as_the_event(String name) throws IOException {
        assertThat(PlatformEventCodec.decode(Files.readAllBytes(GOLDEN.resolve(name + ".json"))))
                .contains(sample(name));
    }

    @Test
    void every_golden_file_belongs_to_an_event_and_every_kind_of_fact_has_one() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(Samples.all().keySet());
        }
        Set<Class<?>> covered = Samples.all().values().stream()
                .map(event -> event.fact().getClass())
                .collect(Collectors.toSet());
        assertThat(covered).containsExactlyInAnyOrder(Fact.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("names")
    void fields_that_a_newer_producer_adds_are_ignored(String name) throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(PlatformEventCodec.encode(sample(name)));
        tree.put("added_later", 1);
        ((ObjectNode) tree.path("fact")).putObject("added_later").put("deep", true);

        assertThat(PlatformEventCodec.decode(JSON.writeValueAsBytes(tree))).contains(sample(name));
    }

    @Test
    void a_session_of_an_older_producer_says_nothing_of_an_empty_room() throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(PlatformEventCodec.encode(sample("meeting-ended")));
        ((ObjectNode) tree.path("fact")).remove("room_empty");

        assertThat(PlatformEventCodec.decode(JSON.writeValueAsBytes(tree)).map(PlatformEvent::fact))
                .contains(new Fact.MeetingEnded(Optional.empty(), Optional.of("s-1"), false));
    }

    @Test
    void a_fact_that_only_a_newer_producer_knows_decodes_to_nothing() throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(PlatformEventCodec.encode(sample("meeting-started")));
        ((ObjectNode) tree.path("fact")).put("type", "hand-raised");

        assertThat(PlatformEventCodec.decode(JSON.writeValueAsBytes(tree))).isEmpty();
    }

    @Test
    void a_fact_without_a_type_is_refused_rather_than_taken_for_a_newer_one() throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(PlatformEventCodec.encode(sample("meeting-started")));
        ((ObjectNode) tree.path("fact")).remove("type");
        byte[] bytes = JSON.writeValueAsBytes(tree);

        assertThatThrownBy(() -> PlatformEventCodec.decode(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void any_other_bytes_are_refused_with_one_kind_of_exception(@ForAll byte[] bytes) {
        assertThatThrownBy(() -> PlatformEventCodec.decode(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[]", "7", "{\"revision\":1}", "not json", "{\"fact\":null}"})
    void json_that_is_no_event_is_refused(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> PlatformEventCodec.decode(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("names")
    void an_event_that_lacks_a_required_field_is_refused(String name) throws IOException {
        for (String field : Set.of("id", "revision", "platform", "occurred_at", "fact")) {
            ObjectNode tree = (ObjectNode) JSON.readTree(PlatformEventCodec.encode(sample(name)));
            tree.remove(field);
            byte[] bytes = JSON.writeValueAsBytes(tree);

            assertThatThrownBy(() -> PlatformEventCodec.decode(bytes))
                    .as(field)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_cloudevents_attributes_name_id_type_and_version(String name) {
        PlatformEvent event = sample(name);

        assertThat(PlatformEventCodec.headers(event))
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", event.id().toString())
                .containsEntry("ce_source", "/parley/platforms/acme")
                .containsEntry("ce_type", "dev.parley.platform." + name.replaceAll("\\..*", "") + ".v1")
                .containsEntry("ce_revision", "1");
    }

    @Test
    void text_forms_hide_names_and_links() {
        String text = Samples.all().values().toString();

        assertThat(text).doesNotContain("Dana", "objects.example.test");
        assertThat(new String(PlatformEventCodec.encode(sample("participant-joined")), StandardCharsets.UTF_8))
                .contains("Dana Łącka");
    }
}
