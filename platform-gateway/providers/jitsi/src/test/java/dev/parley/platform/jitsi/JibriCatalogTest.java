package dev.parley.platform.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.local.testing.S3Part;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bucket of the finalize script, on a storage that checks signatures. */
class JibriCatalogTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final String FILE = "standup-1_2026-01-01-09-30-00.mp4";
    private static final S3Part S3 = new S3Part();

    private final String folder = "recordings-" + UUID.randomUUID();
    private JibriBucket bucket;
    private RecordingCatalog catalog;

    @BeforeAll
    static void startStorage() {
        S3.start();
    }

    @AfterAll
    static void stopStorage() {
        S3.close();
    }

    @BeforeEach
    void start() {
        bucket = new JibriBucket(config(settings()));
        catalog = bucket.catalog().orElseThrow();
    }

    @AfterEach
    void stop() {
        bucket.close();
    }

    private Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "AWS_JITSI_S3_BUCKET", S3Part.JITSI_BUCKET,
                "AWS_JITSI_S3_PREFIX", folder,
                "AWS_JITSI_S3_ENDPOINT", S3.endpoint(),
                "AWS_JITSI_ACCESS_KEY_ID", S3.accessKeyId(),
                "AWS_JITSI_SECRET_ACCESS_KEY", S3.secretAccessKey()));
    }

    private static JitsiConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withMapping(JitsiConfig.class)
                .withDefaultValues(environment)
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(JitsiConfig.class);
    }

    private Path put(String path) throws IOException {
        Path file = S3.bucketFolder(S3Part.JITSI_BUCKET).resolve(folder).resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "film");
    }

    private static <T> T get(Uni<T> call) {
        return call.await().atMost(WAIT_TIMEOUT);
    }

    private List<ProviderRecording> all() {
        return get(catalog.recordings(Optional.empty(), Instant.EPOCH));
    }

    @Test
    void a_file_whose_report_was_lost_is_the_recording_of_the_report() throws IOException {
        put("session1/" + FILE);
        put("session1/metadata.json");
        String report = "{\"event\":\"recording.ready\",\"session_id\":\"session1\",\"recording_dir\":\"session1\","
                + "\"files\":[{\"name\":\"" + FILE + "\",\"size\":4},{\"name\":\"metadata.json\",\"size\":2}]}";

        PlatformEvent told = Adapters.eventBelow(folder, report);

        Fact.RecordingReady ready = (Fact.RecordingReady) told.fact();
        assertThat(all()).singleElement().satisfies(found -> {
            assertThat(found.key()).isEqualTo(ready.key());
            assertThat(found.source()).isEqualTo(ready.source());
            assertThat(found.room()).isEqualTo(told.room()).contains(new ProviderRoomName("standup-1"));
            assertThat(found.kind()).isEqualTo(ready.kind());
            assertThat(found.finished()).isTrue();
        });
    }

    @Test
    void every_media_file_of_a_session_is_a_recording_and_nothing_else_is() throws IOException {
        put("session2/" + FILE);
        put("session2/standup-1_2026-01-01-09-42-10.mp4");
        put("session2/metadata.json");
        put("session2/deeper/other.mp4");
        put("without-a-session.mp4");
        Path elsewhere = S3.bucketFolder(S3Part.JITSI_BUCKET).resolve(folder + "-other/session3/" + FILE);
        Files.createDirectories(elsewhere.getParent());
        Files.writeString(elsewhere, "film");

        assertThat(all())
                .extracting(found -> found.key().value())
                .containsExactlyInAnyOrder("id:session2/" + FILE, "id:session2/standup-1_2026-01-01-09-42-10.mp4");
    }

    @Test
    void a_scan_leaves_out_what_was_stored_before_and_other_rooms() throws IOException {
        Instant since = Instant.parse("2026-02-01T00:00:00Z");
        Files.setLastModifiedTime(put("old/" + FILE), FileTime.from(since.minusSeconds(60)));
        Files.setLastModifiedTime(put("new/" + FILE), FileTime.from(since.plusSeconds(60)));
        Files.setLastModifiedTime(put("newest/retro_2026-02-01-09-30-00.mp4"), FileTime.from(since.plusSeconds(90)));

        assertThat(get(catalog.recordings(Optional.empty(), since)))
                .extracting(found -> found.key().value())
                .containsExactly("id:newest/retro_2026-02-01-09-30-00.mp4", "id:new/" + FILE);
        assertThat(get(catalog.recordings(Optional.of(new ProviderRoomName("Standup-1")), since)))
                .extracting(found -> found.key().value())
                .containsExactly("id:new/" + FILE);
    }

    @Test
    void a_session_is_found_by_its_id_and_has_no_link() throws IOException {
        put("session4/" + FILE);

        assertThat(get(catalog.recording("session4")).key().value()).isEqualTo("id:session4/" + FILE);
        assertThatExceptionOfType(PlatformException.Denied.class)
                .isThrownBy(() -> get(catalog.downloadLink("session4")));
        assertThatExceptionOfType(PlatformException.NotFound.class).isThrownBy(() -> get(catalog.recording("session")));
        assertThatExceptionOfType(PlatformException.NotFound.class).isThrownBy(() -> get(catalog.downloadLink("none")));
    }

    @Test
    void without_a_bucket_or_a_key_for_it_there_is_no_catalog() {
        for (String missing :
                List.of("AWS_JITSI_S3_BUCKET", "AWS_JITSI_ACCESS_KEY_ID", "AWS_JITSI_SECRET_ACCESS_KEY")) {
            Map<String, String> incomplete = settings();
            incomplete.remove(missing);
            assertThat(new JibriBucket(config(incomplete)).catalog())
                    .as(missing)
                    .isEmpty();
        }
    }
}
