package dev.parley.recording.discovery;

import static dev.parley.recording.discovery.FakeCatalogs.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.recording.WorkerProfile;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.gateway.Gateway;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobIntake;
import dev.parley.recording.job.JobQueries;
import dev.parley.recording.job.JobStatus;
import dev.parley.recording.job.Signal;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real database and a gateway over HTTP. No worker runs, so that jobs stay as they were found. */
@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class DiscoveryQuarkusTest {

    private static final PlatformId ACME = new PlatformId("acme");

    @Inject
    Discovery discovery;

    @Inject
    Gateway gateway;

    @Inject
    CatalogScans sweeps;

    @Inject
    JobIntake intake;

    @Inject
    JobQueries queries;

    @Inject
    CatalogScanMetrics sweepMetrics;

    @Inject
    MeterRegistry metrics;

    @Inject
    RecordingConfig config;

    @Inject
    Pool pool;

    @SuppressWarnings("NullAway.Init") // before each test
    private FakeCatalogs catalogs;

    private final String file = "standup-" + UUID.randomUUID() + "-2026-11-20T12:00:00Z.mp4";
    private final RecordingKey key = new RecordingKey("file:" + file);
    private final String listed = stored(file, "acme-whereby", "deep/" + file, true);

    @BeforeEach
    void begin() throws IOException {
        catalogs = new FakeCatalogs();
        now(pool.query("DELETE FROM recording.sweep").execute());
    }

    @AfterEach
    void end() {
        catalogs.close();
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    private void allDue() {
        now(pool.query("UPDATE recording.sweep SET due_at = now()").execute());
    }

    private Optional<Job> job() {
        return now(queries.find(key.recordingId(ACME)));
    }

    private double count(String name, String... tags) {
        return metrics.counter(name, tags).count();
    }

    private Signal event(Optional<String> recordingId, Optional<String> bucket, String objectKey) {
        Fact.RecordingReady ready = new Fact.RecordingReady(
                key,
                recordingId,
                RecordingKind.COMPOSED,
                new RecordingSource.Stored(new StoredObject("whereby", bucket, objectKey)),
                Optional.empty(),
                Optional.empty());
        PlatformEvent event = new PlatformEvent(
                UUID.randomUUID(), 1, ACME, Optional.of(new ProviderRoomName("/standup")), Instant.now(), ready);
        return Signal.of(event, ready);
    }

    @Test
    void a_recording_that_no_event_told_of_becomes_a_job_as_if_one_had() {
        catalogs.lists("acme", listed);
        double found = count("parley.recording.found", "platform", "acme");

        now(discovery.run());

        Job job = job().orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job.source())
                .isEqualTo(new RecordingSource.Stored(
                        new StoredObject("whereby", Optional.of("acme-whereby"), "deep/" + file)));
        assertThat(job.origin().room()).contains(new ProviderRoomName("/standup"));
        assertThat(job.origin().startedAt()).contains(Instant.parse("2026-11-20T12:00:00Z"));
        assertThat(job.origin().providerRecordingId()).isEmpty();
        assertThat(count("parley.recording.found", "platform", "acme")).isEqualTo(found + 1);
    }

    @Test
    void a_recording_that_is_seen_twice_is_one_job_that_nothing_disturbs() {
        catalogs.lists("acme", listed);
        now(discovery.run());
        Job first = job().orElseThrow();
        double found = count("parley.recording.found", "platform", "acme");

        allDue();
        now(discovery.run());

        assertThat(catalogs.asked()).containsExactly("acme", "acme");
        assertThat(job().orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("waited")
                .isEqualTo(first);
        assertThat(count("parley.recording.found", "platform", "acme")).isEqualTo(found);
    }

    @Test
    void events_before_and_after_meet_in_the_same_job() {
        now(intake.accept(event(Optional.empty(), Optional.empty(), file)));
        catalogs.lists("acme", listed);
        double found = count("parley.recording.found", "platform", "acme");

        now(discovery.run());
        now(intake.accept(event(Optional.of("r-1"), Optional.empty(), file)));

        Job job = job().orElseThrow();
        assertThat(job.origin().providerRecordingId()).contains("r-1");
        assertThat(((RecordingSource.Stored) job.source()).object().bucket()).contains("acme-whereby");
        assertThat(count("parley.recording.found", "platform", "acme")).isEqualTo(found);
    }

    @Test
    void a_recording_that_is_being_made_is_left_until_it_is_finished() {
        catalogs.lists("acme", stored(file, "acme-whereby", file, false));
        now(discovery.run());
        assertThat(job()).isEmpty();

        catalogs.lists("acme", listed);
        allDue();
        now(discovery.run());
        assertThat(job()).isPresent();
    }

    @Test
    void of_two_processes_one_asks() {
        catalogs.lists("acme", listed);
        catalogs.lists("globex");
        Discovery other = new Discovery(gateway, sweeps, intake, sweepMetrics, config);

        now(Uni.join().all(discovery.run(), other.run(), discovery.run()).andFailFast());
        now(other.run());

        assertThat(catalogs.asked()).containsExactlyInAnyOrder("acme", "globex");
        assertThat(job()).isPresent();
    }

    @Test
    void processes_that_see_it_at_the_same_time_make_one_job() {
        ProviderRecording recording = new ProviderRecording(
                Optional.empty(),
                key,
                Optional.empty(),
                RecordingKind.COMPOSED,
                new RecordingSource.Stored(new StoredObject("whereby", Optional.of("acme-whereby"), file)),
                true,
                Optional.empty(),
                Optional.of(Duration.ZERO));
        Signal seen = Signal.of(ACME, recording);

        List<Boolean> unknown = now(Uni.join()
                .all(
                        intake.accept(seen),
                        intake.accept(event(Optional.of("r-1"), Optional.empty(), file)),
                        intake.accept(seen),
                        intake.accept(event(Optional.empty(), Optional.of("acme-whereby"), file)))
                .andFailFast());

        assertThat(unknown).containsOnlyOnce(true);
        assertThat(job().orElseThrow().origin().duration()).isEmpty();
        assertThat(Signal.of(ACME, recording)).isEqualTo(seen);
    }

    @Test
    void a_platform_that_fails_stops_no_other_and_is_asked_again_from_as_far_back() {
        catalogs.fails("aaa");
        catalogs.lists("acme", listed);
        double failed = count("parley.recording.sweeps", "platform", "aaa", "outcome", "failed");
        double done = count("parley.recording.sweeps", "platform", "acme", "outcome", "done");

        now(discovery.run());

        assertThat(catalogs.asked()).containsExactly("aaa", "acme");
        assertThat(job()).isPresent();
        assertThat(count("parley.recording.sweeps", "platform", "aaa", "outcome", "failed"))
                .isEqualTo(failed + 1);
        assertThat(count("parley.recording.sweeps", "platform", "acme", "outcome", "done"))
                .isEqualTo(done + 1);
        assertThat(sweptAt("aaa")).isEmpty();
        assertThat(sweptAt("acme")).isPresent();
    }

    private Optional<Instant> sweptAt(String platform) {
        Row row = now(pool.query("SELECT swept_at FROM recording.sweep WHERE platform = '" + platform + "'")
                        .execute())
                .iterator()
                .next();
        return Optional.ofNullable(row.getOffsetDateTime(0)).map(time -> time.toInstant());
    }

    @Test
    void the_window_reaches_back_to_before_an_outage() {
        catalogs.lists("acme");
        Instant before = Instant.now();
        now(discovery.run());
        Duration lookBack = config.discovery().lookBack();
        assertThat(catalogs.since())
                .isBetween(
                        before.minus(lookBack).minusSeconds(60),
                        Instant.now().minus(lookBack).plusSeconds(60));

        now(pool.query("UPDATE recording.sweep SET due_at = now(), swept_at = '2026-01-09T00:00:00Z'")
                .execute());
        now(discovery.run());
        assertThat(catalogs.since())
                .isEqualTo(Instant.parse("2026-01-09T00:00:00Z").minus(lookBack));
    }

    @Test
    void what_cannot_be_taken_holds_up_nothing_else() {
        catalogs.lists("acme", stored("a\\u0000b", "acme-whereby", "x", true), listed);

        now(discovery.run());

        assertThat(job()).isPresent();
        assertThat(sweptAt("acme")).isEmpty();
    }

    @Test
    void platforms_that_are_off_or_list_nothing_are_not_asked() {
        catalogs.knows("acme", false, "\"RECORDING_CATALOG\"");
        catalogs.knows("globex", true, "\"PRESENCE\", \"SOMETHING_LATER\"");

        now(discovery.run());

        assertThat(catalogs.asked()).isEmpty();
    }

    @Test
    void without_a_gateway_nothing_happens_and_nothing_fails() {
        catalogs.close();

        now(discovery.run());

        assertThat(now(pool.query("SELECT FROM recording.sweep").execute()).rowCount())
                .isZero();
    }
}
