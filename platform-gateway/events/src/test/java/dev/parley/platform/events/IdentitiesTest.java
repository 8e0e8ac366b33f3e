package dev.parley.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {

    private static final PlatformId ACME = new PlatformId("acme");

    @Test
    void a_version_5_uuid_is_the_one_that_the_rfc_gives_as_example() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(NameBasedIds.uuid5(dns, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    @Property
    void ids_depend_on_platform_key_and_index_and_on_nothing_else(@ForAll String key) {
        assertThat(EventIds.of(ACME, key, 0)).isEqualTo(EventIds.of(ACME, key, 0));
        assertThat(EventIds.of(ACME, key, 0))
                .isNotEqualTo(EventIds.of(ACME, key, 1))
                .isNotEqualTo(EventIds.of(new PlatformId("other"), key, 0));
        assertThat(EventIds.of(ACME, key, 0).version()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Acme", "1acme", "a_b", "a/b", "abcdefghijklmnopqrstuvwxyz-0123456", "acme\n"})
    void a_platform_name_of_another_form_is_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PlatformId(name));
    }

    @Test
    void an_id_is_written_as_its_value() {
        assertThat(ACME).hasToString("acme");
        assertThat(new ProviderRoomName("/Room")).hasToString("/Room");
        assertThat(new RecordingKey("id:1")).hasToString("id:1");
    }

    @Test
    void an_arrival_without_a_connection_of_its_own_names_none() {
        Participant somebody = new Participant(Optional.empty(), Optional.empty(), false, Optional.empty());

        assertThat(new Fact.ParticipantJoined(Optional.empty(), Optional.empty(), "p1", somebody, Instant.EPOCH)
                        .connectionId())
                .isEmpty();
    }

    @Property
    void all_spellings_of_a_room_have_one_canonical_name(@ForAll @NotBlank @StringLength(max = 500) String name) {
        String bare = name.startsWith("/") ? "x" + name : name;

        assertThat(new ProviderRoomName("/" + bare).canonical()).isEqualTo(new ProviderRoomName(bare).canonical());
    }

    @Test
    void events_of_one_room_share_a_partition_and_events_without_a_room_stay_with_their_delivery() {
        UUID delivery = UUID.fromString("01900000-0000-7000-8000-000000000001");
        Fact ended = new Fact.MeetingEnded(Optional.empty(), Optional.empty());
        UUID id = EventIds.of(ACME, "e", 0);
        PlatformEvent spelled =
                new PlatformEvent(id, 1, ACME, Optional.of(new ProviderRoomName("/Room")), Instant.EPOCH, ended);
        PlatformEvent bare =
                new PlatformEvent(id, 1, ACME, Optional.of(new ProviderRoomName("room")), Instant.EPOCH, ended);

        assertThat(spelled.partitionKey(delivery))
                .isEqualTo(bare.partitionKey(delivery))
                .isEqualTo("acme:room");
        assertThat(new PlatformEvent(id, 1, ACME, Optional.empty(), Instant.EPOCH, ended).partitionKey(delivery))
                .isEqualTo(delivery.toString());
    }

    @Test
    void a_recording_has_the_same_id_wherever_it_is_computed() {
        assertThat(new RecordingKey("file:a.mp4").recordingId(ACME))
                .isEqualTo(new RecordingKey("file:a.mp4").recordingId(new PlatformId("acme")))
                .isNotEqualTo(new RecordingKey("file:a.mp4").recordingId(new PlatformId("other")));
    }
}
