package dev.parley.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.testkit.Operation;
import dev.parley.platform.testkit.RecordedProvider;
import dev.parley.platform.testkit.RestExchange;
import dev.parley.platform.testkit.RestExchanges;
import dev.parley.platform.testkit.VideoPlatformContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SampleStubResource.class)
class SamplePlatformQuarkusTest extends VideoPlatformContract {

    private static final ProviderRoomName ROOM = new ProviderRoomName("r-stand-up-3f0c2a5e9f0e4f558f430d9d4f6c7a11");

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    RecordedProvider recorded;

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @Inject
    @Any
    Instance<WebhookAdapter> adapters;

    @Override
    protected VideoPlatform platform() {
        return platforms.get();
    }

    @Override
    protected RecordedProvider recorded() {
        return recorded;
    }

    @Override
    protected Set<Capability> capabilities() {
        return EnumSet.of(Capability.PRESENCE, Capability.RECORDING_BY_CLIENT);
    }

    @Override
    protected List<Operation> operations() {
        return List.of(
                Operation.reading("createMeeting", () -> platform().createMeeting(request())),
                Operation.reading("roomSessions", () -> platform().roomSessions(ROOM))
                        .succeedingOn(404),
                Operation.commanding("deleteRoom", () -> platform().deleteRoom(new RoomRef(ROOM, Optional.empty())))
                        .succeedingOn(404),
                Operation.reading(
                                "present",
                                () -> platform().presence().orElseThrow().present(ROOM))
                        .succeedingOn(404));
    }

    @Override
    protected Set<String> usedExchanges() {
        return Set.of("room-put-200", "room-delete-204", "calls-200", "people-200");
    }

    @Override
    protected Set<String> unusedExchanges() {
        return Set.of();
    }

    private static MeetingRequest request() {
        return new MeetingRequest(
                UUID.fromString("3f0c2a5e-9f0e-4f55-8f43-0d9d4f6c7a11"),
                "Stand-up",
                Instant.parse("2026-01-01T12:00:00Z"),
                true,
                RoomMode.GROUP,
                OptionalInt.of(12),
                RecordingType.NONE,
                RecordingTrigger.NONE);
    }

    private static RestExchange exchange(String name) {
        return RestExchanges.named("sample", name);
    }

    @Test
    void a_meeting_is_a_room_under_a_name_of_ours() {
        recorded.play(exchange("room-put-200"));

        MeetingData meeting = get(platform().createMeeting(request()));

        recorded.verify();
        assertThat(meeting.room()).isEqualTo(ROOM);
        assertThat(meeting.roomUrl()).isEqualTo(URI.create("https://sample.example/" + ROOM));
        assertThat(meeting.hostUrl())
                .hasValueSatisfying(url -> assertThat(url.getQuery()).isEqualTo("host=hk-TEST"));
        assertThat(meeting.start()).isEqualTo(Instant.parse("2026-01-01T09:55:00Z"));
        assertThat(meeting.end()).isEqualTo(request().end());
    }

    @Test
    void a_room_is_deleted_by_its_name() {
        recorded.play(exchange("room-delete-204"));

        get(platform().deleteRoom(new RoomRef(ROOM, Optional.of("any"))));

        recorded.verify();
    }

    @Test
    void calls_are_sessions_and_people_are_present() {
        recorded.play(exchange("calls-200"), exchange("people-200"));

        assertThat(get(platform().roomSessions(ROOM))).hasSize(2).satisfies(sessions -> {
            assertThat(sessions.get(0).endedAt()).isEmpty();
            assertThat(sessions.get(1).endedAt()).contains(Instant.parse("2026-01-01T09:30:00Z"));
        });
        assertThat(get(platform().presence().orElseThrow().present(ROOM)))
                .singleElement()
                .satisfies(person -> {
                    assertThat(person.providerParticipantId()).isEqualTo("conn-1");
                    assertThat(person.participant().userId()).contains("user-4711");
                    assertThat(person.participant().role()).contains("host");
                });
        recorded.verify();
    }

    @Test
    void the_webhook_secrets_are_a_list() {
        assertThat(adapters.get().routes().get(0).secrets())
                .containsExactly(new Secret("secret-new"), new Secret("secret-old"));
    }
}
