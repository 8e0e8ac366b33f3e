package dev.parley.recording.fetch;

import dev.parley.local.process.FileTree;
import dev.parley.local.testing.S3Part;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.config.Settings;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.recording.gateway.Gateway;
import dev.parley.recording.gateway.Gateways;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobStatus;
import dev.parley.recording.job.Progress;
import dev.parley.recording.job.Stage;
import dev.parley.recording.storage.LocalObjects;
import dev.parley.recording.storage.RecordingStorage;
import dev.parley.recording.storage.Storages;
import dev.parley.runtime.net.AllowedPrivateHosts;
import dev.parley.runtime.net.SsrfGuard;
import dev.parley.runtime.tracing.TraceParent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Fetcher with real HTTP and a real S3 server. */
final class FetchBench implements AutoCloseable {

    final RecordingConfig config;
    final RecordingStorage storage;
    final Path folder = temporaryFolder();
    final LocalObjects copies = new LocalObjects(folder);
    private final Vertx vertx = Vertx.vertx();
    private final Fetcher fetcher;

    FetchBench(S3Part s3, String allowedHost, Map<String, String> overrides) {
        this(s3, allowedHost, overrides, Gateways.unused());
    }

    FetchBench(S3Part s3, String allowedHost, Map<String, String> overrides, Gateway gateway) {
        Map<String, String> settings = new HashMap<>(Storages.settings(s3));
        settings.put("fetch.resume-delay", "50ms");
        settings.putAll(overrides);
        config = Settings.with(settings);
        storage = Storages.own(config);
        Downloads downloads = new Downloads(vertx, new SsrfGuard(AllowedPrivateHosts.read(allowedHost)), config);
        fetcher = new Fetcher(
                new Sources(Storages.providers(config), storage, downloads, gateway),
                storage,
                config,
                new SimpleMeterRegistry());
    }

    /** The same of a recording that the provider has an id for. */
    Fetcher.Fetched fetchKnown(RecordingSource source) {
        return start(job(source, Optional.of("recording-1"))).await().atMost(Duration.ofMinutes(5));
    }

    /** Fetches and waits; fails with the failure of the fetch. */
    Fetcher.Fetched fetch(RecordingSource source) {
        return start(job(source)).await().atMost(Duration.ofMinutes(5));
    }

    Uni<Fetcher.Fetched> start(Job job) {
        return fetcher.fetch(
                job,
                List.of(),
                new TransferProgress(fraction -> {}),
                copies,
                files -> Uni.createFrom().voidItem());
    }

    static Job job(RecordingSource source) {
        return job(source, Optional.empty());
    }

    private static Job job(RecordingSource source, Optional<String> id) {
        Origin origin = new Origin(
                new PlatformId("acme"),
                Optional.empty(),
                id,
                RecordingKind.COMPOSED,
                Optional.empty(),
                Optional.empty());
        return new Job(
                UUID.randomUUID(),
                origin,
                1,
                source,
                JobStatus.RUNNING,
                Stage.FETCH,
                1,
                1,
                Duration.ZERO,
                Instant.EPOCH,
                1,
                Progress.NONE,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TraceParent.NONE,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("parley-copies-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        vertx.closeAndAwait();
        try {
            FileTree.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
