package dev.parley.ingest;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.S3Part;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.PlatformSimulators;
import dev.parley.platform.simulator.Scenario;
import dev.parley.platform.simulator.SimulatorConfig;
import dev.parley.platform.simulator.config.AwsAccess;
import dev.parley.platform.simulator.config.JaasAccount;
import dev.parley.platform.simulator.config.JitsiAccount;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A meeting on a Jitsi server and one at JaaS, from their webhooks to the platform events. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@TestProfile(JitsiMeetingQuarkusTest.Secrets.class)
class JitsiMeetingQuarkusTest {

    private static final JitsiAccount SERVER = new JitsiAccount(
            "meet.acme.test",
            Optional.of("prosody-secret"),
            Optional.of("jibri-secret"),
            Optional.of("status-secret"),
            S3Part.JITSI_BUCKET);
    private static final JaasAccount CLOUD =
            new JaasAccount("app", "app/key", Optional.empty(), Optional.of("whsec_secret"));

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource("/")
    URI ingest;

    public static class Secrets implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "parley.jitsi.webhook-secret", "prosody-secret,older",
                    "parley.jitsi.jibri-webhook-secret", "jibri-secret",
                    "parley.jitsi.jibri-status-secret", "status-secret",
                    "parley.jitsi.jaas-webhook-secret", "whsec_secret",
                    "parley.jitsi.bucket", S3Part.JITSI_BUCKET);
        }
    }

    private static List<PlatformEvent> events(String room, int count) {
        return TopicProbe.await(TopicProbe.EVENTS, count, record -> record.key().equals("jitsi:" + room)).stream()
                .map(record -> PlatformEventCodec.decode(record.value()).orElseThrow())
                .toList();
    }

    private static <T extends Fact> T only(List<PlatformEvent> events, Class<T> kind) {
        List<T> found = events.stream()
                .map(PlatformEvent::fact)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<UUID> ids(List<PlatformEvent> events, Class<? extends Fact> kind) {
        return events.stream()
                .filter(event -> kind.isInstance(event.fact()))
                .map(PlatformEvent::id)
                .toList();
    }

    @Test
    void a_meeting_yields_all_its_events_from_the_first_participant_to_the_file() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> get("/q/health/ready").statusCode() == 200);
        URI base = URI.create(ingest.toString().replaceFirst("/$", ""));
        try (S3Part storage = new S3Part()) {
            storage.start();
            AwsAccess access = new AwsAccess(
                    URI.create(storage.endpoint()),
                    Optional.empty(),
                    storage.region(),
                    storage.accessKeyId(),
                    storage.secretAccessKey());
            SimulatorConfig config = SimulatorConfig.forTests("w", "d")
                    .withJitsi(base, SERVER, CLOUD)
                    .withAws(access, S3Part.WHEREBY_BUCKET, S3Part.DAILY_BUCKET, Optional.empty());
            try (PlatformSimulators simulators = PlatformSimulators.start(config)) {
                ownServer(simulators, storage);
                nobody(simulators);
                partsAndBreakoutRoom(simulators);
                cloud(simulators);
            }
        }
    }

    private static void ownServer(PlatformSimulators simulators, S3Part storage) {
        String room = "weekly-" + UUID.randomUUID();
        Scenario scenario = Scenario.on(simulators)
                .in(Platform.JITSI, room)
                .joins("Dana", "u-1", true)
                .records("standup.mp4")
                .leaves();

        // created, joined, the recorder joined and left, each with an event of the recording, ready, left; at the end:
        // ended, both left, and the recording stopped
        List<PlatformEvent> events = events(room, 12);

        only(events, Fact.MeetingStarted.class);
        only(events, Fact.MeetingEnded.class);
        assertThat(events)
                .extracting(PlatformEvent::fact)
                .filteredOn(Fact.ParticipantJoined.class::isInstance)
                .extracting(fact -> ((Fact.ParticipantJoined) fact).participant())
                .extracting(participant ->
                        participant.bot() ? "a bot" : participant.userId().orElse("a guest"))
                .containsExactlyInAnyOrder("u-1", "a bot");
        assertThat(events)
                .filteredOn(event -> event.fact() instanceof Fact.ParticipantLeft)
                .extracting(PlatformEvent::id)
                .hasSize(4)
                .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(2));
        only(events, Fact.RecordingStarted.class);
        assertThat(ids(events, Fact.RecordingStopped.class))
                .hasSize(2)
                .containsOnly(ids(events, Fact.RecordingStopped.class).get(0));
        Fact.RecordingReady ready = only(events, Fact.RecordingReady.class);
        assertThat(ready.providerRecordingId()).contains(scenario.recordingId());
        assertThat(ready.source()).isInstanceOfSatisfying(RecordingSource.Stored.class, stored -> {
            Path file = storage.bucketFolder(stored.object().bucket().orElseThrow())
                    .resolve(stored.object().key());
            assertThat(file).isNotEmptyFile();
        });
    }

    private static void nobody(PlatformSimulators simulators) {
        String room = "empty-" + UUID.randomUUID();
        Scenario.on(simulators).in(Platform.JITSI, room).acts("focus-joins").acts("focus-leaves");

        List<PlatformEvent> events = events(room, 2);

        Fact.MeetingStarted started = only(events, Fact.MeetingStarted.class);
        Fact.MeetingEnded ended = only(events, Fact.MeetingEnded.class);
        assertThat(started.roomEmpty()).isTrue();
        assertThat(ended.roomEmpty()).isTrue();
        assertThat(started.providerSessionId()).isPresent().isEqualTo(ended.providerSessionId());
    }

    private static void partsAndBreakoutRoom(PlatformSimulators simulators) {
        String room = "retro-" + UUID.randomUUID();
        Scenario scenario = Scenario.on(simulators)
                .in(Platform.JITSI, room)
                .joins("Dana")
                .joins("Robert")
                .moves("Dana", "b1")
                .records("standup.mp4")
                .continuesRecording("standup.mp4")
                .leaves();

        // started; two joined; one moved; twice the recorder in and out, which starts and stops the recording, and a
        // file;
        // Dana left b1, which ended; Robert left; ended, with the last stays of three, one of them the recorder's
        List<PlatformEvent> events = events(room, 23);

        only(events, Fact.MeetingStarted.class);
        only(events, Fact.MeetingEnded.class);
        assertThat(events)
                .filteredOn(event -> event.fact() instanceof Fact.ParticipantLeft)
                .extracting(PlatformEvent::id)
                .hasSize(9)
                .satisfies(ids -> assertThat(ids.stream().distinct())
                        .as("two stays of Dana, two of the recorder, one of Robert")
                        .hasSize(5));
        assertThat(ids(events, Fact.RecordingStarted.class)).hasSize(2).doesNotHaveDuplicates();
        assertThat(ids(events, Fact.RecordingStopped.class)).hasSize(3);
        List<Fact.RecordingReady> parts = events.stream()
                .map(PlatformEvent::fact)
                .filter(Fact.RecordingReady.class::isInstance)
                .map(Fact.RecordingReady.class::cast)
                .toList();
        assertThat(parts)
                .hasSize(2)
                .allSatisfy(part -> assertThat(part.providerRecordingId()).contains(scenario.recordingId()));
        assertThat(parts).extracting(Fact.RecordingReady::key).doesNotHaveDuplicates();
        assertThat(parts).extracting(Fact.RecordingReady::source).doesNotHaveDuplicates();
    }

    private static void cloud(PlatformSimulators simulators) {
        String room = "sync-" + UUID.randomUUID();
        Scenario.on(simulators)
                .in(Platform.JAAS, room)
                .joins("Dana", "u-1", true)
                .records("standup.mp4")
                .leaves();

        List<PlatformEvent> events = events(room, 7);

        assertThat(only(events, Fact.ParticipantJoined.class).participant().userId())
                .contains("u-1");
        only(events, Fact.ParticipantLeft.class);
        only(events, Fact.RecordingStarted.class);
        only(events, Fact.RecordingStopped.class);
        assertThat(only(events, Fact.RecordingReady.class).source()).isInstanceOf(RecordingSource.Link.class);
        assertThat(only(events, Fact.MeetingStarted.class).providerSessionId())
                .isPresent()
                .isEqualTo(only(events, Fact.MeetingEnded.class).providerSessionId());
    }
}
