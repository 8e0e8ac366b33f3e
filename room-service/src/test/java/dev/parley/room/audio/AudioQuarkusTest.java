package dev.parley.room.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.transcripts.StoredTranscripts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Audio that is played from the storage. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class AudioQuarkusTest {

    private static final String MP3 = "/v1/transcripts/{id}/audio/mp3";
    private static final String SHA = "a".repeat(64);

    /** Some parts and a rest. */
    private static final int SIZE = 1_000_000;

    @Inject
    S3AsyncClient storage;

    @Inject
    StoredTranscripts stored;

    @Inject
    Database database;

    @ConfigProperty(name = "PARLEY_STORAGE_BUCKET")
    String bucket;

    private final byte[] audio = new byte[SIZE];
    private UUID id;

    @BeforeEach
    void store() throws Exception {
        new Random(7).nextBytes(audio);
        id = stored.composed("Good", "morning.");
        put("mp3", audio);
        put("mp4", audio);
        byte[] peaks = "{\"data\":[0,0.5,1]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        put("waveform", peaks);
        put("peaks", peaks);
        database.run("update room.recording set audio = '{%s,%s,%s,%s,\"duration_ms\":9000}' where id = '%s'"
                .formatted(
                        object("mp3", SIZE),
                        object("mp4", SIZE),
                        object("waveform", peaks.length),
                        object("peaks", peaks.length),
                        id));
    }

    private void put(String name, byte[] content) throws Exception {
        storage.putObject(
                        request -> request.bucket(bucket).key("audio/" + id + "/" + name),
                        AsyncRequestBody.fromBytes(content))
                .get();
    }

    private String object(String name, int size) {
        return "\"%s\":{\"bucket\":\"%s\",\"key\":\"audio/%s/%s\",\"sha256\":\"%s\",\"size\":%d}"
                .formatted(name, bucket, id, name, SHA, size);
    }

    @Test
    void the_whole_file_comes_with_its_length_and_name() {
        byte[] heard = Api.owner()
                .get(MP3, id)
                .then()
                .statusCode(200)
                .header("Content-Length", is(Integer.toString(SIZE)))
                .header("Transfer-Encoding", nullValue())
                .header("Content-Type", is("audio/mpeg"))
                .header("Accept-Ranges", is("bytes"))
                .header("ETag", is("\"" + SHA + "\""))
                .header(
                        "Content-Disposition",
                        is("attachment; filename=recording_" + id.toString().substring(0, 8) + ".mp3"))
                .extract()
                .asByteArray();
        assertThat(heard).isEqualTo(audio);
        Api.owner()
                .get("/v1/transcripts/{id}/audio/mp4", id)
                .then()
                .statusCode(200)
                .contentType("audio/mp4");
    }

    @Test
    void a_range_is_exactly_that_range_also_across_parts() {
        assertRange("bytes=0-100", 0, 100);
        assertRange("bytes=262000-600000", 262_000, 600_000);
        assertRange("bytes=999999-", 999_999, 999_999);
        assertRange("bytes=-500", SIZE - 500, SIZE - 1);
        assertRange("bytes=999000-5000000", 999_000, SIZE - 1);
    }

    private void assertRange(String range, int first, int last) {
        byte[] heard = Api.owner()
                .header("Range", range)
                .get(MP3, id)
                .then()
                .statusCode(206)
                .header("Content-Range", is("bytes " + first + "-" + last + "/" + SIZE))
                .header("Content-Length", is(Integer.toString(last - first + 1)))
                .extract()
                .asByteArray();
        assertThat(heard).isEqualTo(Arrays.copyOfRange(audio, first, last + 1));
    }

    @Test
    void a_range_that_the_file_does_not_have_is_416_with_its_size() {
        Api.owner()
                .header("Range", "bytes=1000000-")
                .get(MP3, id)
                .then()
                .statusCode(416)
                .header("Content-Range", is("bytes */" + SIZE))
                .body("code", is("range-not-satisfiable"));
    }

    @Test
    void what_a_player_has_already_is_not_sent_again() {
        String tag = "\"" + SHA + "\"";
        Api.owner()
                .header("If-None-Match", "\"x\", W/" + tag)
                .get(MP3, id)
                .then()
                .statusCode(304)
                .header("ETag", is(tag));
        Api.owner()
                .header("Range", "bytes=0-1")
                .header("If-Range", tag)
                .get(MP3, id)
                .then()
                .statusCode(206);
        Api.owner()
                .header("Range", "bytes=0-1")
                .header("If-Range", "\"old\"")
                .get(MP3, id)
                .then()
                .statusCode(200);
    }

    @Test
    void head_tells_the_length_without_sending_anything() {
        Api.owner()
                .head(MP3, id)
                .then()
                .statusCode(200)
                .header("Content-Length", is(Integer.toString(SIZE)))
                .header("Content-Type", is("audio/mpeg"))
                .header("Accept-Ranges", is("bytes"));
        Api.owner()
                .header("Range", "bytes=0-9")
                .head(MP3, id)
                .then()
                .statusCode(206)
                .header("Content-Length", is("10"));
    }

    @Test
    void a_link_lets_a_player_without_credentials_hear_this_audio_alone() {
        String path = Api.owner()
                .post("/v1/transcripts/{id}/audio/link", id)
                .then()
                .statusCode(200)
                .extract()
                .path("path");
        String token = path.substring(path.indexOf('=') + 1);

        Api.guest().get(MP3, id).then().statusCode(403);
        Api.guest().get(path).then().statusCode(200);
        Api.guest().head(path).then().statusCode(200);
        Api.guest().get(path + "x").then().statusCode(401);
        Api.guest().get(MP3 + "?token=x", id).then().statusCode(401);
        UUID other = stored.composed("Other.");
        Api.guest()
                .get("/v1/transcripts/{id}/audio/mp3?token={token}", other, token)
                .then()
                .statusCode(401);
        Api.guest().post("/v1/transcripts/{id}/audio/link", id).then().statusCode(403);
    }

    @Test
    void one_refusal_withholds_every_file_at_once_also_from_those_who_have_a_link() {
        List<String> files = List.of("mp3", "mp4", "waveform", "peaks");
        String token = Api.owner()
                .post("/v1/transcripts/{id}/audio/link", id)
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        String file = "/v1/transcripts/{id}/audio/{file}";
        for (String name : files) {
            Api.owner().get(file, id, name).then().statusCode(200);
            Api.guest().queryParam("token", token).get(file, id, name).then().statusCode(200);
        }

        String meeting = Api.owner().get("/v1/transcripts/{id}", id).jsonPath().getString("meeting_id");
        Api.guest()
                .body("{\"consent_given\":false}")
                .post("/v1/meetings/{id}/consent", meeting)
                .then()
                .statusCode(200);

        for (String name : files) {
            Api.owner().get(file, id, name).then().statusCode(404).body("detail", containsString("privacy"));
            Api.guest()
                    .queryParam("token", token)
                    .get(file, id, name)
                    .then()
                    .statusCode(404)
                    .body("detail", containsString("privacy"));
        }
    }

    @Test
    void peaks_are_answered_as_numbers() {
        Api.owner()
                .get("/v1/transcripts/{id}/audio/waveform", id)
                .then()
                .statusCode(200)
                .body("data[1]", is(0.5f))
                .body("data.size()", is(3));
        Api.owner().get("/v1/transcripts/{id}/audio/peaks", id).then().statusCode(200);
        Api.guest().get("/v1/transcripts/{id}/audio/waveform", id).then().statusCode(403);
    }

    @Test
    void audio_that_was_erased_or_never_made_is_404_and_says_which() {
        UUID silent = stored.composed("Good.");
        Api.owner()
                .get(MP3, silent)
                .then()
                .statusCode(404)
                .body("code", is("audio-not-found"))
                .body("detail", is("there is no audio"));
        database.run("update room.recording set erased_at = now() where id = '" + id + "'");
        Api.owner().get(MP3, id).then().statusCode(404).body("detail", containsString("privacy"));
        Api.owner().head(MP3, id).then().statusCode(404);
        Api.owner().get("/v1/transcripts/{id}/audio/waveform", id).then().statusCode(404);
        Api.owner()
                .get("/v1/transcripts/{id}/audio/mp3", UUID.randomUUID())
                .then()
                .statusCode(404);
    }
}
