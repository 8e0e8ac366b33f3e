package dev.parley.gateway.installed;

import static dev.parley.gateway.Caller.answer;
import static dev.parley.gateway.Caller.failure;
import static dev.parley.gateway.Caller.known;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.Caller;
import dev.parley.gateway.ScriptedPlatforms;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.api.PlatformsApi;
import dev.parley.platform.sample.simulator.SampleSimulator;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider that no class of the gateway refers to works with its jar and its settings only. */
@QuarkusTest
@TestProfile(AddedProviderQuarkusTest.WithTheSample.class)
class AddedProviderQuarkusTest {

    private static final String API_KEY = "sample-api-key-0f1e2d3c4b5a";

    /** Only what an operator would set. */
    public static class WithTheSample implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "PARLEY_PLATFORMS", "sample", "parley.internal.token", ScriptedPlatforms.TOKEN.replace("$", "$$"));
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Provider.class));
        }
    }

    /** Starts what stands in for the provider. */
    public static class Provider implements QuarkusTestResourceLifecycleManager {

        private final SampleSimulator simulator = SampleSimulator.start(API_KEY);

        @Override
        public Map<String, String> start() {
            return Map.of("SAMPLE_API_URL", simulator.api().toString(), "SAMPLE_API_KEY", API_KEY);
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(simulator, new TestInjector.MatchesType(SampleSimulator.class));
        }

        @Override
        public void stop() {
            simulator.close();
        }
    }

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    SampleSimulator simulator;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // injected by Quarkus
    URI service;

    @SuppressWarnings("NullAway.Init") // before each test
    private PlatformsApi gateway;

    @BeforeEach
    void connect() {
        gateway = Caller.client(service, ScriptedPlatforms.TOKEN);
    }

    private MeetingData meeting() {
        return answer(gateway.createMeeting(
                "sample",
                new MeetingRequest(
                        UUID.randomUUID(),
                        "Stand-up",
                        Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS),
                        false,
                        RoomMode.GROUP,
                        OptionalInt.empty(),
                        RecordingType.NONE,
                        RecordingTrigger.NONE)));
    }

    @Test
    void it_is_listed_with_what_it_can_do() {
        assertThat(answer(gateway.platforms()))
                .filteredOn(PlatformView::enabled)
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.id().value()).isEqualTo("sample");
                    assertThat(view.capabilities())
                            .containsExactlyInAnyOrder(Capability.PRESENCE, Capability.RECORDING_BY_CLIENT);
                });
    }

    @Test
    void a_meeting_is_created_attended_and_removed() {
        MeetingData meeting = meeting();
        String room = meeting.room().value();
        String connection = simulator.join(room, "Dana Ruiz", "user-4711");

        assertThat(meeting.roomUrl()).isEqualTo(URI.create("https://sample.example/" + room));
        assertThat(answer(gateway.presence("sample", room)))
                .singleElement()
                .satisfies(person -> assertThat(person.providerParticipantId()).isEqualTo(connection));
        assertThat(answer(gateway.roomSessions("sample", room))).hasSize(1);

        answer(gateway.deleteRoom("sample", room, meeting.meetingId()));
        assertThat(answer(gateway.presence("sample", room))).isEmpty();
    }

    @Test
    void a_missing_capability_is_refused() {
        assertThat(failure(gateway.attendees("sample", "any")).code()).isEqualTo("unsupported-capability");
        assertThat(failure(gateway.downloadLink("sample", "any")).code()).isEqualTo("unsupported-capability");
    }

    @Test
    void an_unknown_name_is_answered_with_its_name_among_the_known_ones() {
        assertThat(known().get(Caller.BASE + "/nobody/room/sessions?room=a")
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString())
                .contains("sample");
    }
}
