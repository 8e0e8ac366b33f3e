package dev.parley.recording.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.local.testing.RoleBucket;
import dev.parley.local.testing.S3Part;
import dev.parley.local.testing.TokenService;
import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.StageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider's bucket that is read with a role: STS and bucket check signatures, tokens and their expiry. */
class RoleSourceTest {

    private static final String KEY_ID = "AKIAWORKER";
    private static final String SECRET = "the-worker-s-own-secret";
    private static final byte[] FILE = new byte[20_000_000];
    private static final S3Part S3 = new S3Part();

    private TokenService tokens;
    private RoleBucket bucket;
    private FetchBench bench;

    @BeforeAll
    static void startStorage() {
        new Random(1).nextBytes(FILE);
        S3.start();
    }

    @AfterAll
    static void stopStorage() {
        S3.close();
    }

    @BeforeEach
    void start() {
        tokens = new TokenService(KEY_ID, SECRET);
        bucket = new RoleBucket(tokens);
        bucket.put("meeting.mp4", FILE);
        bench = bench(Map.of());
    }

    @AfterEach
    void stop() {
        bench.close();
        bucket.close();
        tokens.close();
    }

    private FetchBench bench(Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "sources.acme.bucket",
                RoleBucket.BUCKET,
                "sources.acme.endpoint",
                bucket.endpoint(),
                "sources.acme.access-key-id",
                KEY_ID,
                "sources.acme.secret-access-key",
                SECRET,
                "sources.acme.role-arn",
                TokenService.ROLE_ARN,
                "sources.acme.role-external-id",
                TokenService.EXTERNAL_ID,
                "sources.acme.region",
                "eu-west-1",
                "sources.acme.sts-region",
                TokenService.REGION,
                "sources.acme.sts-endpoint",
                tokens.endpoint()));
        settings.putAll(overrides);
        return new FetchBench(S3, "example.com", settings);
    }

    private static RecordingSource object(String key) {
        return new RecordingSource.Stored(new StoredObject("acme", Optional.empty(), key));
    }

    private static RecordedTrack track(int number) {
        return new RecordedTrack(
                new StoredObject("acme", Optional.empty(), number + ".webm"),
                RecordedTrack.Kind.MICROPHONE,
                Optional.of("session-" + number),
                Duration.ZERO,
                Optional.empty());
    }

    private ObjectRef fetch() {
        return bench.fetch(object("meeting.mp4")).files().get(0).object();
    }

    private void assertStored(ObjectRef object) throws IOException {
        assertThat(Files.readAllBytes(S3.bucketFolder(S3Part.RECORDINGS_BUCKET).resolve(object.key())))
                .isEqualTo(FILE);
    }

    private void assertRefused(FetchBench refused, String reason) {
        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> refused.fetch(object("meeting.mp4")))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo("source-role");
                    assertThat(failure.detail())
                            .contains(reason)
                            .doesNotContain(SECRET, KEY_ID, TokenService.EXTERNAL_ID, "someone");
                });
    }

    @Test
    void one_assumed_role_serves_many_objects() {
        IntStream.range(0, 12).forEach(number -> bucket.put(number + ".webm", new byte[] {1, 2, 3}));
        List<RecordedTrack> tracks =
                IntStream.range(0, 12).mapToObj(RoleSourceTest::track).toList();

        List<AudioTrack> files = bench.fetch(new RecordingSource.Tracks(tracks)).files();
        bench.fetch(object("meeting.mp4"));

        assertThat(files).hasSize(12);
        assertThat(tokens.outcomes()).containsExactly("granted");
        assertThat(bucket.requests()).hasSize(13).allMatch(request -> request.endsWith(" 200"));
    }

    @Test
    void a_token_that_ends_during_a_transfer_is_renewed_and_the_transfer_resumes() throws IOException {
        bucket.breakNext(tokens::expireAll);

        assertStored(fetch());

        assertThat(tokens.outcomes()).containsExactly("granted", "granted");
        assertThat(bucket.requests()).hasSize(3);
        assertThat(bucket.requests().get(0)).isEqualTo("GET meeting.mp4 0 200");
        assertThat(bucket.requests().get(1)).matches("GET meeting.mp4 [1-9]\\d+ ExpiredToken");
        assertThat(bucket.requests().get(2)).matches("GET meeting.mp4 [1-9]\\d+ 206");
    }

    @Test
    void a_token_that_ended_between_two_recordings_is_renewed() throws IOException {
        fetch();
        tokens.expireAll();

        assertStored(fetch());

        assertThat(tokens.outcomes()).containsExactly("granted", "granted");
    }

    @Test
    void without_sts_the_fetch_fails_for_a_retry_with_the_reason_and_without_a_credential() throws IOException {
        tokens.setDown(true);
        assertRefused(bench, "STS answered 503");
        assertThat(bucket.requests()).isEmpty();

        tokens.setDown(false);
        assertStored(fetch());
    }

    @Test
    void an_unreachable_sts_is_the_reason_too() {
        try (FetchBench lost = bench(Map.of("sources.acme.sts-endpoint", "http://127.0.0.1:1"))) {
            assertRefused(lost, "STS does not answer");
        }
    }

    @Test
    void a_wrong_external_id_role_or_key_is_refused_with_the_code_of_sts() {
        for (Map<String, String> wrong : List.of(
                Map.of("sources.acme.role-external-id", "other.example"),
                Map.of("sources.acme.role-arn", "arn:aws:iam::123456789012:role/other"))) {
            try (FetchBench refused = bench(wrong)) {
                assertRefused(refused, "STS answered 403 AccessDenied");
            }
        }
        try (FetchBench refused = bench(Map.of("sources.acme.secret-access-key", "wrong"))) {
            assertRefused(refused, "STS answered 403 SignatureDoesNotMatch");
        }
    }

    @Test
    void while_sts_is_down_the_credentials_that_are_still_valid_serve() throws IOException {
        tokens.grantFor(Duration.ofHours(1));
        fetch();
        tokens.setDown(true);

        assertStored(fetch());
    }
}
