package dev.parley.platform.whereby;

import static dev.parley.platform.whereby.WherebyOperations.RECORDING;
import static dev.parley.platform.whereby.WherebyOperations.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformOperation;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RecordingCatalog.DownloadLink;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.testkit.Operation;
import dev.parley.platform.testkit.RecordedProvider;
import dev.parley.platform.testkit.RestExchange;
import dev.parley.platform.testkit.RestExchanges;
import dev.parley.platform.testkit.VideoPlatformContract;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a bucket of ours: recordings stay with Whereby, which lists them and mints links. */
@QuarkusTest
@WithTestResource(
        value = WherebyStubResource.class,
        initArgs = @ResourceArg(name = WherebyStubResource.WITHOUT_BUCKET, value = "true"))
class HostedRecordingsQuarkusTest extends VideoPlatformContract {

    private static final String LIST = "/recordings?limit=100&sortBy=startDate:desc";
    private static final String LINK = "/recordings/" + RECORDING + "/access-link?validForSeconds=3600";
    private static final String FILE = "standup-5b0f6a52-7d3e-4c0e-9f7a-1f6f6e0c9a11-2026-01-01T09:58:12Z.mp4";
    private static final Instant START = Instant.parse("2026-01-01T09:58:12Z");

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    RecordedProvider recorded;

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @Override
    protected VideoPlatform platform() {
        return platforms.get();
    }

    @Override
    protected RecordedProvider recorded() {
        return recorded;
    }

    @Override
    protected Set<Capability> capabilities() {
        return WherebyOperations.capabilities();
    }

    @Override
    protected List<Operation> operations() {
        List<Operation> operations = new ArrayList<>(WherebyOperations.of(platform()));
        operations.add(Operation.reading("recordings", () -> catalog().recordings(Optional.empty(), Instant.EPOCH)));
        return operations;
    }

    @Override
    protected List<RestExchange> successfulExchanges() {
        return WherebyOperations.successfulExchanges(super.successfulExchanges());
    }

    @Override
    protected Set<String> usedExchanges() {
        return Set.of("create-201", "list-last-page-200", "recordings-200", "recording-access-link-200");
    }

    @Override
    protected Set<String> unusedExchanges() {
        return Set.of(
                "create-400",
                "create-401",
                "create-403",
                "create-429",
                "create-500",
                "delete-204",
                "get-200",
                "get-404",
                "list-200",
                "logo-204",
                "participants-200",
                "room-sessions-200");
    }

    private RecordingCatalog catalog() {
        return platform().recordingCatalog().orElseThrow();
    }

    private static RestExchange exchange(String name) {
        return RestExchanges.named("whereby", name);
    }

    private static RestExchange answering(String body, String pathAndQuery) {
        RestExchange like = exchange("recordings-200").at(pathAndQuery);
        return new RestExchange(
                "edited", like.request(), new RestExchange.Response(200, Map.of(), TextNode.valueOf(body)));
    }

    private static JsonNode listed() {
        return exchange("recordings-200").response().body().path("results").path(0);
    }

    @Test
    void a_listed_recording_has_the_key_of_its_webhook_and_is_asked_for() {
        recorded.play(exchange("recordings-200").at(LIST));

        assertThat(get(catalog().recordings(Optional.of(ROOM), START)))
                .containsExactly(new ProviderRecording(
                        Optional.of(RECORDING),
                        RecordingFileName.key(FILE),
                        Optional.of(ROOM),
                        RecordingKind.COMPOSED,
                        new RecordingSource.AskGateway(RECORDING),
                        true,
                        Optional.of(START),
                        Optional.of(Duration.between(START, Instant.parse("2026-01-01T10:42:00Z")))));
        recorded.verify();
    }

    @Test
    void other_rooms_older_and_unfinished_recordings_are_left_out() {
        String body = exchange("recordings-200").response().body().toString();
        for (String other : List.of(
                body.replace("standup-", "review-"),
                body.replace(
                        "\"startDate\":\"2026-01-01T09:58:12.000Z\"", "\"startDate\":\"2026-01-01T09:58:11.999Z\""),
                body.replace("\"endDate\":\"2026-01-01T10:42:00.000Z\"", "\"endDate\":null"))) {
            recorded.play(answering(other, LIST));

            assertThat(get(catalog().recordings(Optional.of(ROOM), START))).isEmpty();
            recorded.verify();
        }
    }

    @Test
    void pages_are_followed_until_all_is_too_old() {
        String body = exchange("recordings-200").response().body().toString();
        String old = body.replace("2026-01-01T", "2025-12-01T").replace("\"cursor\":null", "\"cursor\":\"b7c3\"");
        recorded.play(
                answering(body.replace("\"cursor\":null", "\"cursor\":\"b7c2\""), LIST),
                answering(old, LIST + "&cursor=b7c2"));

        assertThat(get(catalog().recordings(Optional.empty(), START))).hasSize(1);
        recorded.verify();
    }

    @Test
    void a_link_is_minted_for_an_hour() {
        recorded.play(exchange("recording-access-link-200").at(LINK));

        DownloadLink link = get(catalog().downloadLink(RECORDING));

        recorded.verify();
        assertThat(link.url()).hasToString("https://storage.example.test/rec.mp4?sig=abc");
        assertThat(link.expires()).isEqualTo(Instant.ofEpochSecond(1_767_265_200));
    }

    @Test
    void the_expiry_of_a_link_may_be_in_milliseconds_and_is_never_later_than_requested() {
        recorded.play(answering("{\"accessLink\":\"https://a.test/x\",\"expires\":1767265200000}", LINK));
        assertThat(get(catalog().downloadLink(RECORDING)).expires()).isEqualTo(Instant.ofEpochSecond(1_767_265_200));

        recorded.play(answering("{\"accessLink\":\"https://a.test/x\",\"expires\":99999999999}", LINK));
        assertThat(get(catalog().downloadLink(RECORDING)).expires())
                .isBefore(Instant.now().plus(Duration.ofMinutes(61)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recording not found", "", "/x.mp4", "ftp://a.test/x", "https:///x", "https://a.test/ x"})
    void an_invalid_link_is_unintelligible(String text) {
        recorded.play(answering("{\"accessLink\":\"" + text + "\",\"expires\":1767265200}", LINK));

        assertThat(failure(catalog().downloadLink(RECORDING))).isInstanceOf(PlatformException.Unintelligible.class);
    }

    @Test
    void a_recording_with_an_unreadable_time_spoils_the_list() {
        recorded.play(answering(
                exchange("recordings-200")
                        .response()
                        .body()
                        .toString()
                        .replace("2026-01-01T09:58:12.000Z", "yesterday"),
                LIST));

        assertThat(failure(catalog().recordings(Optional.empty(), START)))
                .isInstanceOf(PlatformException.Unintelligible.class);
    }

    @Test
    void a_recording_without_a_file_does_not_spoil_the_list() {
        String one = listed().toString();
        for (String name : List.of("null", "\"\"")) {
            String without = one.replace("\"" + FILE + "\"", name).replace(RECORDING, "being-made");
            recorded.play(answering("{\"cursor\":null,\"results\":[" + without + "," + one + "]}", LIST));

            assertThat(get(catalog().recordings(Optional.empty(), START)))
                    .singleElement()
                    .satisfies(found -> assertThat(found.id()).contains(RECORDING));
            recorded.verify();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"endDate", "filename"})
    void a_recording_that_is_being_made_is_not_finished(String absent) {
        ObjectNode running = listed().deepCopy();
        running.putNull(absent);
        recorded.play(answering(running.toString(), "/recordings/" + RECORDING));

        ProviderRecording recording = get(catalog().recording(RECORDING));

        assertThat(recording.finished()).isFalse();
        assertThat(recording.duration().isPresent()).isEqualTo(running.hasNonNull("endDate"));
    }

    @Test
    void a_recorded_meeting_inherits_where_its_recording_goes() {
        RestExchange create = exchange("create-201")
                .with("roomNamePrefix", "standup-" + RoomPrefix.mark(WherebyOperations.RESERVATION));
        ObjectNode body = create.request().body().deepCopy();
        body.putObject("recording")
                .put("type", "cloud")
                .putNull("destination")
                .put("startTrigger", "automatic-2nd-participant");
        recorded.play(
                exchange("list-last-page-200").at("/meetings?limit=100&fields=hostRoomUrl"), create.withBody(body));

        get(platform().createMeeting(WherebyOperations.request(RecordingType.CLOUD)));

        recorded.verify();
    }

    @Test
    void lists_cost_a_point_of_the_smallest_plan() {
        assertThat(platform().rateLimits()).singleElement().satisfies(limit -> {
            assertThat(limit.points()).isEqualTo(100);
            assertThat(limit.prices()).containsEntry(PlatformOperation.RECORDINGS, 1);
        });
    }
}
