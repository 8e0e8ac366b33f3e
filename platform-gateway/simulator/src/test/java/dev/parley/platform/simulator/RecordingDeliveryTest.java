package dev.parley.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where recordings end up, and by which signs one learns of them. */
class RecordingDeliveryTest {

    private static final Instant START = Instant.parse("2026-01-01T09:58:12Z");

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T10:42:00Z"));
    private final Simulation simulation = new Simulation(clock);

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void wherebyPutsTheFileIntoTheBucketAndTheStorageTellsTheQueue() throws IOException {
        String room = simulation.meeting().getString("roomName");
        Scenario scenario = simulation.in(Platform.WHEREBY, room).records("standup.mp4", START);

        String key = room.substring(1) + "-2026-01-01T09:58:12Z.mp4";
        assertThat(scenario.recordingFileName()).hasValue(key);
        assertThat(simulation.aws.objects())
                .containsExactly(
                        new AwsStub.PutObject("acme-whereby", key, bundled("standup.mp4").length, "video/mp4"));
        JsonObject message = simulation.aws.messages().get(0);
        assertThat(message.getString("QueueUrl")).endsWith("/000000000000/whereby-recordings");
        JsonObject notice = new JsonObject(message.getString("MessageBody"))
                .getJsonArray("Records")
                .getJsonObject(0);
        assertThat(notice.getString("eventName")).isEqualTo("ObjectCreated:Put");
        JsonObject object = notice.getJsonObject("s3").getJsonObject("object");
        assertThat(object.getString("key")).isEqualTo(key.replace(":", "%3A"));
        assertThat(object.getLong("size")).isEqualTo(bundled("standup.mp4").length);
    }

    @Test
    void wherebyFollowsTheMeetingsOwnDestination() {
        JsonObject recording = new JsonObject()
                .put("type", "cloud")
                .put("startTrigger", "automatic-2nd-participant")
                .put(
                        "destination",
                        new JsonObject()
                                .put("provider", "s3")
                                .put("bucket", "elsewhere/team a")
                                .put("accessKeyId", "AKIATEST")
                                .put("accessKeySecret", "secret"));
        String room =
                simulation.meeting(new JsonObject().put("recording", recording)).getString("roomName");
        simulation.in(Platform.WHEREBY, room).records("review.mp4", START);

        assertThat(simulation.aws.objects()).singleElement().satisfies(object -> {
            assertThat(object.bucket()).isEqualTo("elsewhere");
            assertThat(object.key()).startsWith("team a/standup-").endsWith("Z.mp4");
        });
    }

    @Test
    void aMeetingThatIsNotRecordedHasNoRecording() {
        JsonObject none =
                new JsonObject().put("type", "none").put("destination", null).put("startTrigger", "none");
        String room =
                simulation.meeting(new JsonObject().put("recording", none)).getString("roomName");

        HttpResponse<String> answer = record("whereby", room.substring(1), "composed");
        assertThat(answer.statusCode()).isEqualTo(409);
    }

    @Test
    void aBucketThatCannotBeWrittenToIsSaidToTheCallerAndNothingIsAnnounced() {
        String room = simulation.meeting().getString("roomName");
        simulation.aws.refuse();

        HttpResponse<String> answer = record("whereby", room.substring(1), "composed");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("storage-failed");
        assertThat(simulation.whereby().object("/recordings").getJsonArray("results"))
                .isEmpty();
    }

    @Test
    void dailyPutsTracksIntoTheBucketUnderItsOwnKeys() {
        simulation.room("Weekly-1");
        Scenario scenario =
                simulation.in(Platform.DAILY, "Weekly-1").joins("Dana").joins("Robert");
        JsonObject order = new JsonObject().put("kind", "tracks").put("startedAt", START.toString());
        simulation.control().post("/daily/rooms/weekly-1/recordings", order);

        String prefix = "acmelabs/Weekly-1/" + START.toEpochMilli() + "-";
        assertThat(simulation.aws.objects().stream().map(AwsStub.PutObject::key))
                .containsExactlyInAnyOrder(
                        prefix + scenario.participant("Dana") + "-cam-audio-" + START.toEpochMilli(),
                        prefix + scenario.participant("Robert") + "-cam-audio-"
                                + START.plusMillis(offset("planning-he.webm")).toEpochMilli());
        assertThat(simulation.aws.objects())
                .allSatisfy(object -> assertThat(object.bucket()).isEqualTo("acme-daily"));
        JsonObject listed = simulation
                .daily()
                .object("/recordings?room_name=Weekly-1")
                .getJsonArray("data")
                .getJsonObject(0);
        assertThat(listed.containsKey("type")).isFalse();
        assertThat(listed.getJsonArray("tracks")).hasSize(2);
    }

    @Test
    void dailysComposedRecordingIsHadThroughALinkWithRangesUntilItExpires() throws Exception {
        URI link = link(60);
        byte[] file = bundled("standup.mp4");

        HttpResponse<byte[]> whole = download(link, "");
        assertThat(whole.body()).isEqualTo(file);
        assertThat(whole.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        HttpResponse<byte[]> part = download(link, "bytes=1000-1999");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 1000-1999/" + file.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(file, 1000, 2000));
        assertThat(download(link, "bytes=" + (file.length - 10) + "-").body()).hasSize(10);
        assertThat(download(link, "bytes=" + file.length + "-").statusCode()).isEqualTo(416);

        assertThat(download(URI.create(link + "0"), "").statusCode()).isEqualTo(403);
        clock.advance(Duration.ofSeconds(61));
        assertThat(download(link, "").statusCode()).isEqualTo(403);
    }

    @Test
    void aDownloadCanBreakInTheMiddle() throws Exception {
        URI link = link(60);
        simulation.fault(
                Platform.DAILY, new JsonObject().put("operation", "download").put("kind", "truncate"));

        assertThat(catchThrowable(() -> download(link, ""))).isInstanceOf(IOException.class);
        assertThat(download(link, "").body()).hasSize(bundled("standup.mp4").length);
    }

    @Test
    void aFileOfTheUsersOwnIsDelivered(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("mine.mp4"), new byte[300_000]);
        simulation.room("weekly-1");
        Scenario scenario = simulation.in(Platform.DAILY, "weekly-1").records("file:" + file);

        JsonObject access = simulation.daily().object("/recordings/" + scenario.recordingId() + "/access-link");
        assertThat(download(URI.create(access.getString("download_link")), "").body())
                .hasSize(300_000);
    }

    @Test
    void aRecordingThatWasStartedThroughTheInterfaceIsTheOneThatIsFinished() {
        simulation.room("weekly-1");
        Scenario scenario = simulation.in(Platform.DAILY, "weekly-1").joins("Dana");
        simulation.daily().post("/rooms/weekly-1/recordings/start", new JsonObject());
        JsonArray running = simulation.daily().object("/recordings").getJsonArray("data");
        assertThat(running.getJsonObject(0).getString("status")).isEqualTo("in-progress");
        simulation.daily().post("/rooms/weekly-1/recordings/stop", new JsonObject());
        scenario.records("review.mp4");

        JsonArray data = simulation.daily().object("/recordings").getJsonArray("data");
        assertThat(data).hasSize(1);
        assertThat(data.getJsonObject(0).getString("status")).isEqualTo("finished");
        assertThat(data.getJsonObject(0).getString("id")).isEqualTo(scenario.recordingId());
        await().until(() -> scenario.deliveries().stream()
                .anyMatch(event -> event.getString("type").equals("recording.started")));
    }

    private URI link(int seconds) {
        simulation.room("weekly-1");
        Scenario scenario = simulation.in(Platform.DAILY, "weekly-1").records("standup.mp4");
        JsonObject access = simulation
                .daily()
                .object("/recordings/" + scenario.recordingId() + "/access-link?valid_for_secs=" + seconds);
        assertThat(access.getLong("expires"))
                .isEqualTo(clock.instant().plusSeconds(seconds).getEpochSecond());
        return URI.create(access.getString("download_link"));
    }

    private HttpResponse<String> record(String platform, String room, String kind) {
        return simulation
                .control()
                .post("/" + platform + "/rooms/" + room + "/recordings", new JsonObject().put("kind", kind));
    }

    private long offset(String media) {
        return simulation.control().object("/media").getJsonArray("media").stream()
                .map(JsonObject.class::cast)
                .filter(entry -> entry.getString("name").equals(media))
                .findFirst()
                .orElseThrow()
                .getLong("offsetMs");
    }

    private static HttpResponse<byte[]> download(URI link, String range) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(link);
        if (!range.isEmpty()) {
            request.header("Range", range);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] bundled(String name) throws IOException {
        try (var stream = RecordingDeliveryTest.class.getResourceAsStream("/media/" + name)) {
            return stream == null ? new byte[0] : stream.readAllBytes();
        }
    }
}
