package dev.parley.platform.whereby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.testing.S3Part;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.BucketListing;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.ObjectCreated;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against an S3 server. */
class BucketSweepTest {

    private static final S3Part S3 = new S3Part();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final ProviderRoomName STANDUP = new ProviderRoomName("/standup-1");

    @BeforeAll
    static void start() {
        S3.start();
    }

    @AfterAll
    static void stop() {
        S3.close();
    }

    private static Map<String, String> settings(String bucket) {
        Map<String, String> settings = new HashMap<>();
        settings.put("AWS_WHEREBY_S3_BUCKET", bucket);
        settings.put("AWS_WHEREBY_ACCESS_KEY_ID", "AKIAPUTONLY");
        settings.put("AWS_WHEREBY_ACCESS_KEY_SECRET", "put-only");
        settings.put("AWS_WHEREBY_READ_ACCESS_KEY_ID", S3.accessKeyId());
        settings.put("AWS_WHEREBY_READ_ACCESS_KEY_SECRET", S3.secretAccessKey());
        settings.put("AWS_ENDPOINT_URL_S3", S3.endpoint());
        return settings;
    }

    private static List<ProviderRecording> sweep(
            Map<String, String> settings, int pageSize, Optional<ProviderRoomName> room, Instant since) {
        WherebyBucket bucket = new WherebyBucket(RecordingTest.config(settings));
        try {
            BucketSweep found = bucket.sweep().orElseThrow();
            BucketListing listing = new BucketListing(
                    found.listing().client(),
                    WherebyWebhooks.PLATFORM,
                    found.listing().bucket(),
                    pageSize);
            return new BucketSweep(listing, found.bucket())
                    .recordings(room, since)
                    .await()
                    .atMost(Duration.ofMinutes(2));
        } finally {
            bucket.close();
        }
    }

    private static List<String> names(String bucket, int pageSize, Optional<ProviderRoomName> room, Instant since) {
        return sweep(settings(bucket), pageSize, room, since).stream()
                .map(recording -> recording.key().value().substring("file:".length()))
                .toList();
    }

    private static void put(String key) {
        try {
            Path file = S3.bucketFolder(S3Part.WHEREBY_BUCKET).resolve(key);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "film");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_sweep_and_the_notice_give_the_same_recording() {
        String key = "same/standup-1-2026-01-01T12:00:00.250Z.mkv";
        put(key);

        ProviderRecording found = sweep(settings(S3Part.WHEREBY_BUCKET + "/same"), 1000, Optional.empty(), NOON)
                .get(0);

        Normalization notice = new WherebyWebhooks(List.of(), Tolerance.both(Duration.ofMinutes(5)))
                .normalize(new ObjectCreated("whereby", S3Part.WHEREBY_BUCKET, key, 4, NOON));
        PlatformEvent told = ((Normalization.Events) notice).events().get(0);
        Fact.RecordingReady ready = (Fact.RecordingReady) told.fact();
        assertThat(found)
                .isEqualTo(new ProviderRecording(
                        ready.providerRecordingId(),
                        ready.key(),
                        told.room(),
                        ready.kind(),
                        ready.source(),
                        true,
                        ready.startedAt(),
                        ready.duration()));
    }

    @Test
    void the_folder_of_the_bucket_and_the_room_narrow_the_sweep() {
        put("narrow/deep/standup-1-2026-01-01T12:00:00Z.mp4");
        put("narrow/deep/standup-1-2026-01-01T13:00:00Z.mp4");
        put("narrow/deep/standup-12-2026-01-01T13:30:00Z.mp4");
        put("narrow/deep/standup-1-and-more-2026-01-01T13:40:00Z.mp4");
        put("narrow/standup-1-2026-01-01T14:00:00Z.mp4");
        String bucket = S3Part.WHEREBY_BUCKET + "/narrow/deep/";

        assertThat(names(bucket, 1000, Optional.of(STANDUP), NOON))
                .containsExactly("standup-1-2026-01-01T13:00:00Z.mp4", "standup-1-2026-01-01T12:00:00Z.mp4");
        assertThat(names(bucket, 1000, Optional.of(new ProviderRoomName("standup-1")), NOON.plusMillis(1)))
                .containsExactly("standup-1-2026-01-01T13:00:00Z.mp4");
        assertThat(names(bucket, 1000, Optional.empty(), NOON)).hasSize(4);
    }

    @Test
    void other_objects_are_ignored() {
        put("other/notes.txt");
        put("other/standup-1-2026-01-01T12:00:00Z.md");
        put("other/standup-1-2026-01-01T12:00:00Z.mp4");

        assertThat(names(S3Part.WHEREBY_BUCKET + "/other", 1000, Optional.empty(), Instant.EPOCH))
                .hasSize(1);
    }

    @Test
    void page_follows_page() {
        for (int second = 10; second < 17; second++) {
            put("pages/room-" + second + "-2026-01-01T12:00:" + second + "Z.mp4");
        }

        assertThat(sweep(settings(S3Part.WHEREBY_BUCKET + "/pages"), 3, Optional.empty(), NOON))
                .extracting(recording -> recording.startedAt().orElseThrow().minusSeconds(NOON.getEpochSecond()))
                .extracting(Instant::getEpochSecond)
                .containsExactly(16L, 15L, 14L, 13L, 12L, 11L, 10L);
    }

    /** What ends an attempt is the gateway's setting, whatever an operator makes of it. */
    @Test
    void the_storage_may_be_silent_for_as_long_as_whereby() throws IOException {
        Properties rest = new Properties();
        try (InputStream shipped =
                Files.newInputStream(Path.of("src/main/resources/META-INF/microprofile-config.properties"))) {
            rest.load(shipped);
        }

        assertThat(RecordingTest.config(Map.of()).storageSilence())
                .hasMillis(Long.parseLong(rest.getProperty("quarkus.rest-client.whereby.read-timeout")))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_key_that_may_not_list_is_an_operators_to_change() {
        Map<String, String> settings = settings(S3Part.WHEREBY_BUCKET);
        settings.remove("AWS_WHEREBY_READ_ACCESS_KEY_ID");
        settings.remove("AWS_WHEREBY_READ_ACCESS_KEY_SECRET");

        assertThatThrownBy(() -> sweep(settings, 1000, Optional.empty(), NOON))
                .isInstanceOf(PlatformException.Denied.class)
                .hasMessageNotContaining("put-only");
    }

    @Test
    void a_bucket_that_is_not_there_is_not_found() {
        assertThatThrownBy(() -> sweep(settings("acme-nowhere"), 1000, Optional.empty(), NOON))
                .isInstanceOf(PlatformException.NotFound.class);
    }
}
