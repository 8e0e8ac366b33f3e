package dev.parley.room.uploads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.parley.platform.events.RecordingSource.Uploaded.Piece;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.Topic;
import dev.parley.room.transcripts.StoredTranscripts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Files that are uploaded in pieces. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class UploadQuarkusTest {

    private static final String UPLOAD = "/v1/transcripts/{id}/record/upload";
    private static final String COMMANDS = "parley.recording-commands.v1";
    private static final Path MEDIA = Path.of("../platform-gateway/simulator/src/main/resources/media");

    @Inject
    S3AsyncClient storage;

    @Inject
    Database database;

    @Inject
    UploadStore uploads;

    @Inject
    Pool pool;

    @Inject
    StoredTranscripts stored;

    @Inject
    Users users;

    @ConfigProperty(name = "PARLEY_STORAGE_BUCKET")
    String bucket;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private byte[] file;
    private String id;

    @BeforeEach
    void create() throws Exception {
        file = Files.readAllBytes(MEDIA.resolve("standup.mp4"));
        id = transcript(Api.owner());
    }

    private static String transcript(RequestSpecification caller) {
        return caller.body(Map.of("name", "Interview", "source_kind", "file", "source_language", "de"))
                .post("/v1/transcripts")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private ValidatableResponse send(String transcript, int number, int total, byte[] piece) {
        return send(given().header("X-API-Key", FakeGateway.OWNER_KEY), transcript, number, total, piece);
    }

    /** As the front end sends it: a part that is named blob and has no type of its own. */
    private static ValidatableResponse send(
            RequestSpecification caller, String transcript, int number, int total, byte[] piece) {
        return caller.multiPart("chunk", "blob", piece)
                .queryParam("chunk_number", number)
                .queryParam("total_chunks", total)
                .post(UPLOAD, transcript)
                .then();
    }

    private byte[] third(int number) {
        int size = file.length / 3 + 1;
        return Arrays.copyOfRange(file, number * size, Math.min(file.length, (number + 1) * size));
    }

    private String status(String transcript) {
        return Api.owner().get("/v1/transcripts/{id}", transcript).path("status");
    }

    private Optional<RecordingCommand.Upload> command(String recording) {
        return new Topic(kafka)
                .read(COMMANDS).stream()
                        .map(record -> RecordingCodec.decodeCommand(record.value()))
                        .flatMap(Optional::stream)
                        .filter(RecordingCommand.Upload.class::isInstance)
                        .map(RecordingCommand.Upload.class::cast)
                        .filter(upload -> upload.recordingId().toString().equals(recording))
                        .findFirst();
    }

    private String recording() {
        return database.text("select recording_id::text from room.transcript where id = '" + id + "'");
    }

    private List<String> objects() {
        String upload = database.text("select upload_id::text from room.transcript where id = '" + id + "'");
        return storage
                .listObjectsV2(request -> request.bucket(bucket).prefix(Piece.PREFIX + upload))
                .join()
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    @Test
    void the_pieces_of_a_file_come_in_any_order_and_again_and_the_last_one_starts_the_transcription() throws Exception {
        send(id, 2, 3, third(2)).statusCode(200).body("status", is("ok"));
        send(id, 0, 3, third(1)).statusCode(200);
        send(id, 0, 3, third(0)).statusCode(200);
        assertThat(status(id)).isEqualTo("idle");
        send(id, 1, 3, third(1)).statusCode(200).body("status", is("ok"));

        assertThat(status(id)).isEqualTo("uploaded");
        Awaitility.await().until(() -> command(recording()).isPresent());
        RecordingCommand.Upload upload = command(recording()).orElseThrow();
        assertThat(upload.language()).contains("de");
        assertThat(joined(upload.file().pieces())).isEqualTo(file);
        Api.owner()
                .post("/v1/transcripts/{id}/process", id)
                .then()
                .statusCode(200)
                .body("status", is("already running"));
    }

    @Test
    void of_two_last_pieces_that_are_stored_at_once_the_later_one_completes_the_file() throws Throwable {
        UUID transcript = UUID.fromString(id);
        StoredPiece first = await(() -> uploads.begin(transcript, PieceNumber.of(0, 2), 1));
        StoredPiece last = await(() -> uploads.begin(transcript, PieceNumber.of(1, 2), 1));

        CompletableFuture<Optional<List<Piece>>> file = during(
                List.of(
                        "select id from room.transcript where id = '" + id + "' for no key update",
                        "update room.upload_piece set stored_at = now() where number = 0 and upload_id = '"
                                + first.upload() + "'"),
                () -> await(() -> uploads.stored(transcript, last)),
                List.of());

        assertThat(file.join()).hasValueSatisfying(pieces -> assertThat(pieces).hasSize(2));
    }

    @Test
    void a_file_that_follows_a_failed_one_does_not_block_the_deletion_of_its_transcript() throws Throwable {
        send(id, 0, 1, file).statusCode(200);
        String failed = recording();
        database.run(
                "update room.recording set failed_at = now(), failure_stage = 'transcribe', failure_code = 'engine-down' where id = '"
                        + failed + "'");
        assertThat(status(id)).isEqualTo("error");

        CompletableFuture<Integer> answer = during(
                List.of("update room.recording set transcript_deleted = true where id = '" + failed + "'"),
                () -> send(id, 0, 1, file).extract().statusCode(),
                List.of("delete from room.transcript where id = '" + id + "'"));

        assertThat(answer.join()).isEqualTo(404);
    }

    private static <T> T await(Supplier<Uni<T>> call) {
        try {
            return VertxContextSupport.subscribeAndAwait(call);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    /** Calls while a transaction has executed statements; when the call waits for it, executes more and commits. */
    private <T> CompletableFuture<T> during(List<String> before, Supplier<T> call, List<String> after) {
        SqlConnection connection = pool.getConnection().await().indefinitely();
        try {
            Transaction transaction = connection.begin().await().indefinitely();
            before.forEach(sql -> connection.query(sql).execute().await().indefinitely());
            CompletableFuture<T> called = CompletableFuture.supplyAsync(call, task -> new Thread(task).start());
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> called.isDone()
                            || database.count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                                    > 0);
            after.forEach(sql -> connection.query(sql).execute().await().indefinitely());
            transaction.commit().await().indefinitely();
            return called;
        } finally {
            connection.close().await().indefinitely();
        }
    }

    private byte[] joined(List<Piece> pieces) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (Piece piece : pieces) {
            byte[] bytes = storage.getObject(
                            request -> request.bucket(bucket).key(piece.key()),
                            AsyncResponseTransformer.<GetObjectResponse>toBytes())
                    .join()
                    .asByteArray();
            assertThat(bytes).hasSize((int) piece.size());
            whole.writeBytes(bytes);
        }
        return whole.toByteArray();
    }

    @Test
    void a_transcript_takes_no_second_file_while_it_has_one() {
        send(id, 0, 1, file).statusCode(200);

        send(id, 0, 1, file).statusCode(400).body("code", is("upload-not-expected"));
    }

    @Test
    void a_transcript_of_a_meeting_takes_no_file() {
        send(stored.composed("Good").toString(), 0, 1, file).statusCode(400).body("code", is("upload-not-expected"));
    }

    @Test
    void a_file_without_audio_is_refused_and_another_is_taken() throws Exception {
        send(id, 0, 1, "no media at all".getBytes("UTF-8")).statusCode(400).body("code", is("upload-without-audio"));
        send(id, 0, 1, Files.readAllBytes(MEDIA.resolve("silent-video.mp4")))
                .statusCode(400)
                .body("code", is("upload-without-audio"));
        assertThat(status(id)).isEqualTo("idle");

        send(id, 0, 1, file).statusCode(200);
        assertThat(status(id)).isEqualTo("uploaded");
    }

    @Test
    void a_file_in_another_number_of_pieces_replaces_one_that_was_given_up() {
        send(id, 1, 3, third(1)).statusCode(200);
        send(id, 0, 2, Arrays.copyOfRange(file, 0, 1000)).statusCode(200);
        send(id, 1, 2, Arrays.copyOfRange(file, 1000, file.length)).statusCode(200);

        assertThat(status(id)).isEqualTo("uploaded");
        Awaitility.await()
                .until(() -> database.count("select count(*) from room.upload_piece where transcript_id = '" + id + "'")
                        == 2);
    }

    @Test
    void the_owner_alone_uploads_and_anybody_where_there_is_none() throws Throwable {
        RequestSpecification stranger = given().header("X-API-Key", users.keyOf("stranger-" + UUID.randomUUID()));
        send(stranger, id, 0, 1, file).statusCode(403);
        send(given(), id, 0, 1, file).statusCode(403);
        send(given(), transcript(Api.guest()), 0, 1, file).statusCode(200);
        send(given(), UUID.randomUUID().toString(), 0, 1, file).statusCode(404);
    }

    @Test
    void guests_of_one_address_wait_after_so_many_pieces_and_nobody_else_does() throws Exception {
        String open = transcript(Api.guest());
        List<String> answers = new ArrayList<>();
        while (answers.size() < 200 && answers.stream().noneMatch(answer -> answer.startsWith("HTTP/1.1 429 "))) {
            answers.add(answerTo(open, "127.0.0.7", ""));
        }

        assertThat(answers)
                .last()
                .asString()
                .containsIgnoringCase("\r\nretry-after: ")
                .contains("too-many-requests");
        assertThat(answerTo(open, "127.0.0.8", "")).startsWith("HTTP/1.1 422 ");
        assertThat(answerTo(open, "127.0.0.7", "X-API-Key: " + FakeGateway.OWNER_KEY + "\r\n"))
                .startsWith("HTTP/1.1 422 ");
    }

    /** The answer to a form without a piece, from one of this machine's own addresses. */
    private static String answerTo(String transcript, String address, String header) throws IOException {
        try (Socket sender = new Socket("127.0.0.1", RestAssured.port, InetAddress.getByName(address), 0)) {
            sender.setSoTimeout(60_000);
            sender.getOutputStream()
                    .write(("POST /v1/transcripts/" + transcript
                                    + "/record/upload?chunk_number=0&total_chunks=1 HTTP/1.1\r\nHost: x\r\n" + header
                                    + "Connection: close\r\nContent-Length: 9\r\n"
                                    + "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b--\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(sender.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void a_locked_transcript_takes_no_file() {
        Api.owner()
                .body(Map.of("locked", true))
                .patch("/v1/transcripts/{id}", id)
                .then()
                .statusCode(200);

        send(id, 0, 1, file).statusCode(400).body("code", is("transcript-locked"));
    }

    @Test
    void a_form_without_a_usable_piece_is_the_caller_s_mistake() {
        send(id, 0, 1, new byte[0]).statusCode(422);
        send(id, 1, 1, file).statusCode(422);
        send(id, -1, 1, file).statusCode(422);
        send(id, 0, 100_000, file).statusCode(422);
        RequestSpecification owner = given().header("X-API-Key", FakeGateway.OWNER_KEY);
        owner.multiPart("other", "blob", file)
                .post(UPLOAD + "?chunk_number=0&total_chunks=1", id)
                .then()
                .statusCode(422);
        Api.owner()
                .body("{}")
                .post(UPLOAD + "?chunk_number=0&total_chunks=1", id)
                .then()
                .statusCode(415);
    }

    @Test
    void a_file_beyond_the_maximal_size_is_refused() {
        byte[] piece = new byte[600_000];
        for (int number = 0; number < 3; number++) {
            send(id, number, 10, piece).statusCode(200);
        }
        send(id, 3, 10, piece).statusCode(413).body("code", is("upload-too-large"));
        assertThat(objects()).hasSize(3);
    }

    @Test
    void a_piece_beyond_its_maximal_size_is_refused_and_leaves_no_file() throws Exception {
        send(id, 0, 2, new byte[1_200_000]).statusCode(413).body("code", is("body-too-large"));

        Awaitility.await().until(() -> temporaryFiles() == 0);
    }

    @Test
    void a_piece_that_stalls_is_refused_and_nothing_more_of_it_is_written() throws Exception {
        try (Socket sender = new Socket("127.0.0.1", RestAssured.port)) {
            sender.setSoTimeout(60_000);
            OutputStream out = sender.getOutputStream();
            out.write(("POST /v1/transcripts/" + id
                            + "/record/upload?chunk_number=0&total_chunks=1 HTTP/1.1\r\nHost: x\r\n"
                            + "X-API-Key: " + FakeGateway.OWNER_KEY + "\r\nContent-Length: 900000\r\n"
                            + "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
                            + "Content-Disposition: form-data; name=\"chunk\"; filename=\"blob\"\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[10_000]);
            Awaitility.await().until(() -> temporaryFiles() == 1);

            BufferedReader in =
                    new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("HTTP/1.1 408 ");
            Awaitility.await().until(() -> temporaryFiles() == 0);
            out.write(new byte[10_000]);
            Awaitility.await().until(() -> openTemporaryFiles() == 0);
        }
    }

    @Test
    void a_body_without_an_end_is_refused_whatever_its_parts_are() throws Exception {
        try (Socket sender = new Socket("127.0.0.1", RestAssured.port)) {
            sender.setSoTimeout(60_000);
            OutputStream out = sender.getOutputStream();
            String part = "--b\r\nContent-Disposition: form-data; name=\"other\"; filename=\"blob\"\r\n\r\n";
            out.write(("POST /v1/transcripts/" + id
                            + "/record/upload?chunk_number=0&total_chunks=1 HTTP/1.1\r\nHost: x\r\n"
                            + "X-API-Key: " + FakeGateway.OWNER_KEY + "\r\nTransfer-Encoding: chunked\r\n"
                            + "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
                            + Integer.toHexString(part.length()) + "\r\n" + part + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int sent = 0; sent < 12; sent++) {
                out.write("186a0\r\n".getBytes(StandardCharsets.US_ASCII));
                out.write(new byte[100_000]);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }

            BufferedReader in =
                    new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("HTTP/1.1 413 ");
        }
    }

    /** Files stay open, and take space, after they were deleted. */
    private static long openTemporaryFiles() throws Exception {
        Path all = Path.of("/proc/self/fd");
        if (!Files.isDirectory(all)) {
            return 0; // another system than Linux
        }
        try (Stream<Path> descriptors = Files.list(all)) {
            return descriptors
                    .map(descriptor -> {
                        try {
                            return Files.readSymbolicLink(descriptor).toString();
                        } catch (IOException e) {
                            return ""; // closed meanwhile
                        }
                    })
                    .filter(target -> target.contains("parley-upload-"))
                    .count();
        }
    }

    private static long temporaryFiles() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("parley-upload-"))
                    .count();
        }
    }

    @Test
    void the_pieces_are_removed_when_the_worker_has_stored_the_recording() {
        send(id, 0, 1, file).statusCode(200);
        assertThat(objects()).hasSize(1);

        database.run("update room.recording set stored_at = now() where id = '" + recording() + "'");

        Awaitility.await().until(() -> objects().isEmpty());
        assertThat(status(id)).isEqualTo("processing");
    }

    @Test
    void the_pieces_go_with_a_deleted_transcript() {
        send(id, 0, 2, third(0)).statusCode(200);
        List<String> objects = objects();
        assertThat(objects).hasSize(1);

        Api.owner().delete("/v1/transcripts/{id}", id).then().statusCode(200);

        Awaitility.await()
                .until(() -> database.count("select count(*) from room.upload_piece where transcript_id = '" + id + "'")
                        == 0);
        assertThat(storage.listObjectsV2(request -> request.bucket(bucket).prefix(objects.get(0)))
                        .join()
                        .contents())
                .isEmpty();
    }
}
