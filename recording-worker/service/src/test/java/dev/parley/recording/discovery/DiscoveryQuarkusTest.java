package dev.parley.recording.discovery;

import static dev.parley.recording.discovery.FakeCatalogs.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import dev.parley.recording.job.StageFailure;
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

/** Against a real database and a stub of the gateway. No worker runs, so jobs do not change after their discovery. */
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
    CatalogScans scans;

    @Inject
    JobIntake intake;

    @Inject
    JobQueries queries;

    @Inject
    CatalogScanMetrics scanMetrics;

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
        return uni.await().atMost(Duration.ofMinutes(2));
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
    void a_listed_recording_becomes_a_job_as_from_an_event() {
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
    void a_recording_listed_twice_is_one_unchanged_job() {
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
    void events_before_and_after_a_scan_belong_to_the_same_job() {
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
    void an_unfinished_recording_is_ignored_until_it_is_finished() {
        catalogs.lists("acme", stored(file, "acme-whereby", file, false));
        now(discovery.run());
        assertThat(job()).isEmpty();

        catalogs.lists("acme", listed);
        allDue();
        now(discovery.run());
        assertThat(job()).isPresent();
    }

    @Test
    void one_of_two_processes_scans_a_platform() {
        catalogs.lists("acme", listed);
        catalogs.lists("globex");
        Discovery other = new Discovery(gateway, scans, intake, scanMetrics, config);

        now(Uni.join().all(discovery.run(), other.run(), discovery.run()).andFailFast());
        now(other.run());

        assertThat(catalogs.asked()).containsExactlyInAnyOrder("acme", "globex");
        assertThat(job()).isPresent();
    }

    @Test
    void concurrent_signals_of_a_recording_create_one_job() {
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
    void a_failing_platform_does_not_stop_others_and_keeps_its_window() {
        catalogs.fails("aaa");
        catalogs.lists("acme", listed);
        double failed = count("parley.recording.catalog.scans", "platform", "aaa", "outcome", "failed");
        double done = count("parley.recording.catalog.scans", "platform", "acme", "outcome", "done");

        now(discovery.run());

        assertThat(catalogs.asked()).containsExactly("aaa", "acme");
        assertThat(job()).isPresent();
        assertThat(count("parley.recording.catalog.scans", "platform", "aaa", "outcome", "failed"))
                .isEqualTo(failed + 1);
        assertThat(count("parley.recording.catalog.scans", "platform", "acme", "outcome", "done"))
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
    void the_window_reaches_back_before_an_outage() {
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
    void an_invalid_entry_does_not_stop_the_others() {
        catalogs.lists("acme", stored("a\\u0000b", "acme-whereby", "x", true), listed);

        now(discovery.run());

        assertThat(job()).isPresent();
        assertThat(sweptAt("acme")).isEmpty();
    }

    @Test
    void disabled_platforms_and_those_without_a_catalog_are_not_scanned() {
        catalogs.knows("acme", false, "\"RECORDING_CATALOG\"");
        catalogs.knows("globex", true, "\"PRESENCE\", \"SOMETHING_LATER\"");

        now(discovery.run());

        assertThat(catalogs.asked()).isEmpty();
    }

    @Test
    void without_a_gateway_no_scan_begins() {
        catalogs.close();

        assertThatExceptionOfType(StageFailure.class).isThrownBy(() -> now(discovery.run()));

        assertThat(now(pool.query("SELECT FROM recording.sweep").execute()).rowCount())
                .isZero();
    }
}
