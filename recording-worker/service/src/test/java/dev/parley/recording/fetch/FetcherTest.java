package dev.parley.recording.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.parley.local.testing.S3Part;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.RecordingSource.Link;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.Media;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.gateway.Gateways;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.StageFailure;
import io.smallrye.mutiny.subscription.Cancellable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetcherTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final int SIZE = 30_000_000;
    private static final S3Part S3 = new S3Part();

    private FileServer server;
    private FetchBench bench;

    @BeforeAll
    static void startStorage() {
        S3.start();
    }

    @AfterAll
    static void stopStorage() {
        S3.close();
    }

    @BeforeEach
    void start() throws IOException {
        server = new FileServer(SIZE);
        bench = bench(Map.of());
    }

    private FetchBench bench(Map<String, String> overrides) {
        return new FetchBench(S3, "127.0.0.1:" + server.port(), overrides);
    }

    @AfterEach
    void stop() {
        bench.close();
        server.close();
    }

    private Link link(String path) {
        return new Link(server.url(path), Instant.now().plusSeconds(600));
    }

    private void assertStored(ObjectRef object) throws IOException {
        assertContent(S3.bucketFolder(S3Part.RECORDINGS_BUCKET).resolve(object.key()));
    }

    private static void assertContent(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(SIZE);
        for (int index = 0; index < SIZE; index++) {
            if (bytes[index] != FileServer.at(index)) {
                throw new AssertionError("the byte at " + index + " differs");
            }
        }
    }

    private List<String> unfinished(Job job) {
        return Media.uploads(bench.config, Fetcher.prefix(job));
    }

    private List<String> stored(Job job) {
        return Media.keys(bench.config, Fetcher.prefix(job));
    }

    @Test
    void a_file_is_stored_completely_with_its_hash() throws IOException {
        ObjectRef object = bench.fetch(link("/file.mp4")).files().get(0).object();

        assertThat(object.size()).isEqualTo(SIZE);
        assertThat(object.key()).endsWith("/0.mp4");
        assertStored(object);
    }

    @Test
    void a_copy_of_a_file_that_was_stored_stays_in_the_work_folder() throws IOException {
        server.breakConnections(2, 11_000_000);

        ObjectRef object = bench.fetch(link("/file.mp4")).files().get(0).object();

        assertContent(bench.copies.file(object));
        assertThat(bench.folder).isDirectoryContaining(file -> file.equals(bench.copies.file(object)));
    }

    @Test
    void a_file_is_stored_also_if_there_is_no_room_for_a_copy() throws IOException {
        Files.delete(bench.folder);

        ObjectRef object = bench.fetch(link("/file.mp4")).files().get(0).object();

        assertStored(object);
        assertThat(bench.copies.file(object)).doesNotExist();
    }

    @Test
    void a_transfer_that_fails_leaves_no_copy() {
        server.breakConnections(1, 20_000_000);
        server.replaceFileAtBreak();

        assertThatExceptionOfType(StageFailure.class).isThrownBy(() -> bench.fetch(link("/file.mp4")));

        assertThat(bench.folder).isEmptyDirectory();
    }

    @Test
    void a_broken_transfer_resumes_at_the_first_missing_byte() throws IOException {
        server.breakConnections(2, 11_000_000);

        ObjectRef object = bench.fetch(link("/file.mp4")).files().get(0).object();

        assertStored(object);
        assertThat(server.ranges()).hasSize(3).startsWith("-");
        assertThat(server.ranges().subList(1, 3)).allMatch(range -> range.matches("bytes=[1-9]\\d+-"));
    }

    @Test
    void without_range_support_the_file_is_read_again_and_no_byte_is_stored_twice() throws IOException {
        server.disableRanges();
        server.breakConnections(1, 11_000_000);

        assertStored(bench.fetch(link("/file.mp4")).files().get(0).object());
    }

    @Test
    void a_file_replaced_during_the_download_is_not_combined_with_the_new_one() throws IOException {
        server.breakConnections(1, 11_000_000);
        server.replaceFileAtBreak();

        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> bench.fetch(link("/file.mp4")))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("source-changed"));
    }

    @Test
    void a_source_that_always_breaks_fails() throws IOException {
        server.breakConnections(Integer.MAX_VALUE, 0);

        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> bench.fetch(link("/file.mp4")))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("source-unavailable"));
    }

    @Test
    void redirects_are_followed_up_to_a_maximum() throws IOException {
        assertStored(bench.fetch(link("/moved")).files().get(0).object());

        assertThatExceptionOfType(StageFailure.Permanent.class)
                .isThrownBy(() -> bench.fetch(link("/round")))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("link-refused"));
    }

    @Test
    void a_redirect_to_a_private_address_is_refused() {
        assertThatExceptionOfType(StageFailure.Permanent.class)
                .isThrownBy(() -> bench.fetch(link("/inside")))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("link-refused"));
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void a_private_address_that_is_not_allowed_is_never_called() {
        try (FetchBench strict = new FetchBench(S3, "example.com", Map.of())) {
            assertThatExceptionOfType(StageFailure.Permanent.class)
                    .isThrownBy(() -> strict.fetch(link("/file.mp4")))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("link-refused"))
                    .withMessageNotContaining("127.0.0.1");
        }
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void other_schemes_are_refused() {
        Link file = new Link(URI.create("file:///etc/passwd"), Instant.now().plusSeconds(600));

        assertThatExceptionOfType(StageFailure.Permanent.class).isThrownBy(() -> bench.fetch(file));
    }

    @Test
    void a_file_beyond_the_size_limit_is_refused_before_it_is_read() throws IOException {
        try (FetchBench small = bench(Map.of("fetch.max-size", "1M"))) {
            assertThatExceptionOfType(StageFailure.Permanent.class)
                    .isThrownBy(() -> small.fetch(link("/file.mp4")))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("too-large"));
        }
    }

    private FetchBench minting(List<URI> links) {
        return new FetchBench(S3, "127.0.0.1:" + server.port(), Map.of(), Gateways.minting(links.iterator()));
    }

    @Test
    void an_expired_link_is_asked_for_anew_at_the_gateway() throws IOException {
        Link old = new Link(server.url("/none"), Instant.now().minusSeconds(1));
        try (FetchBench mints = minting(List.of(server.url("/file.mp4")))) {
            assertStored(mints.fetchKnown(old).files().get(0).object());
        }
        assertThat(server.ranges()).containsExactly("-");
    }

    @Test
    void a_link_that_is_refused_during_a_transfer_is_asked_for_anew_and_the_transfer_resumes() throws IOException {
        server.breakConnections(1, 11_000_000);
        server.refuseAfterBreak("/file.mp4");
        try (FetchBench mints = minting(List.of(server.url("/file.mp4/again")))) {
            assertStored(mints.fetchKnown(link("/file.mp4")).files().get(0).object());
        }
        assertThat(server.ranges()).hasSize(2);
        assertThat(server.ranges().get(1)).matches("bytes=[1-9]\\d+-");
    }

    @Test
    void a_link_that_nobody_mints_anew_expires_for_good() {
        Link old = new Link(server.url("/file.mp4"), Instant.now().minusSeconds(1));
        try (FetchBench none = new FetchBench(S3, "127.0.0.1:" + server.port(), Map.of(), Gateways.unsupported())) {
            assertThatExceptionOfType(StageFailure.Permanent.class)
                    .isThrownBy(() -> none.fetchKnown(old))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("link-expired"));
        }
    }

    @Test
    void a_link_to_a_recording_without_an_id_expires_for_good() {
        Link old = new Link(server.url("/file.mp4"), Instant.now().minusSeconds(1));

        assertThatExceptionOfType(StageFailure.Permanent.class)
                .isThrownBy(() -> bench.fetch(old))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("link-expired"));
    }

    @Test
    void links_of_a_provider_lead_to_its_allowed_hosts_only() throws IOException {
        try (FetchBench open = bench(Map.of("sources.acme.link-hosts", "files.example.com,127.0.0.1"))) {
            assertStored(open.fetch(link("/moved")).files().get(0).object());
        }
        try (FetchBench narrow = bench(Map.of("sources.acme.link-hosts", "*.example.com"))) {
            assertThatExceptionOfType(StageFailure.Permanent.class)
                    .isThrownBy(() -> narrow.fetch(link("/file.mp4")))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("link-refused"))
                    .withMessageNotContaining("127.0.0.1");
        }
        try (FetchBench other = bench(Map.of("sources.other.link-hosts", "*.example.com"))) {
            assertStored(other.fetch(link("/file.mp4")).files().get(0).object());
        }
    }

    @Test
    void a_missing_object_is_retried_later() {
        RecordingSource absent = new RecordingSource.Stored(new StoredObject("acme", Optional.empty(), "none.mp4"));

        assertThatExceptionOfType(StageFailure.NotYet.class)
                .isThrownBy(() -> bench.fetch(absent))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("source-gone"));
    }

    @Test
    void a_key_that_was_wrongly_decoded_is_found() throws IOException {
        Files.writeString(S3.bucketFolder(S3Part.WHEREBY_BUCKET).resolve("a+b.mp4"), "found");

        ObjectRef object = bench.fetch(
                        new RecordingSource.Stored(new StoredObject("acme", Optional.empty(), "a b.mp4")))
                .files()
                .get(0)
                .object();

        assertThat(object.size()).isEqualTo(5);
    }

    @Test
    void an_object_without_a_bucket_is_in_the_configured_folder() throws IOException {
        Path folder = S3.bucketFolder(S3Part.WHEREBY_BUCKET).resolve("deep/er");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("c.mp4"), "deep");
        bench.close();
        bench = bench(Map.of("sources.acme.bucket", S3Part.WHEREBY_BUCKET + "/deep/er/"));

        for (StoredObject object : List.of(
                new StoredObject("acme", Optional.empty(), "c.mp4"),
                new StoredObject("acme", Optional.empty(), "deep/er/c.mp4"),
                new StoredObject("acme", Optional.of(S3Part.WHEREBY_BUCKET), "deep/er/c.mp4"))) {
            assertThat(bench.fetch(new RecordingSource.Stored(object))
                            .files()
                            .get(0)
                            .object()
                            .size())
                    .as("%s", object)
                    .isEqualTo(4);
        }
    }

    @Test
    void a_bucket_that_is_not_the_storage_s_own_is_not_read() throws IOException {
        Files.writeString(S3.bucketFolder(S3Part.RECORDINGS_BUCKET).resolve("secret.mp4"), "secret");
        for (StoredObject object : List.of(
                new StoredObject("acme", Optional.of(S3Part.RECORDINGS_BUCKET), "secret.mp4"),
                new StoredObject("acme", Optional.of(S3Part.WHEREBY_BUCKET.toUpperCase(Locale.ROOT)), "secret.mp4"))) {
            assertThatExceptionOfType(StageFailure.Transient.class)
                    .as("%s", object)
                    .isThrownBy(() -> bench.fetch(new RecordingSource.Stored(object)))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("source-unknown"));
        }
    }

    @Test
    void the_failure_names_a_storage_that_is_not_configured() {
        RecordingSource unknown = new RecordingSource.Stored(new StoredObject("other", Optional.empty(), "x.mp4"));

        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> bench.fetch(unknown))
                .withMessageContaining("other");
    }

    @Test
    void a_fetch_fails_while_our_storage_is_down_and_succeeds_afterwards() throws IOException {
        S3.stop();
        try {
            assertThatExceptionOfType(StageFailure.Transient.class)
                    .isThrownBy(() -> bench.fetch(link("/file.mp4")))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("storage-unavailable"));
        } finally {
            S3.start();
        }

        assertStored(bench.fetch(link("/file.mp4")).files().get(0).object());
    }

    @Test
    void a_cancelled_transfer_leaves_no_upload() {
        server.breakConnections(1, 20_000_000);
        try (FetchBench slow = bench(Map.of("fetch.resume-delay", "60s"))) {
            Job job = FetchBench.job(link("/file.mp4"));
            Cancellable running = slow.start(job).subscribe().with(done -> {}, failure -> {});
            await().atMost(WAIT_TIMEOUT).until(() -> !unfinished(job).isEmpty());
            running.cancel();

            await().atMost(WAIT_TIMEOUT)
                    .untilAsserted(() -> assertThat(unfinished(job)).isEmpty());
            assertThat(stored(job)).isEmpty();
            await().atMost(WAIT_TIMEOUT)
                    .untilAsserted(() -> assertThat(slow.folder).isEmptyDirectory());
        }
    }

    @Test
    void unfinished_uploads_of_a_dead_worker_are_aborted_by_the_next() {
        server.breakConnections(1, 20_000_000);
        Job job = FetchBench.job(link("/file.mp4"));
        FetchBench dying = bench(Map.of("fetch.resume-delay", "60s"));
        Cancellable running = dying.start(job).subscribe().with(done -> {}, failure -> {});
        await().atMost(WAIT_TIMEOUT).until(() -> !unfinished(job).isEmpty());
        // It cannot abort the upload, because the storage is down when it ends.
        S3.kill();
        running.cancel();
        S3.start();
        assertThat(unfinished(job)).isNotEmpty();
        assertThat(stored(job)).isEmpty();

        bench.start(job).await().atMost(WAIT_TIMEOUT);

        assertThat(unfinished(job)).isEmpty();
        assertThat(stored(job)).hasSize(1);
        dying.close();
    }
}
