package dev.parley.platform.whereby;

import static dev.parley.platform.whereby.WherebyOperations.MEETING;
import static dev.parley.platform.whereby.WherebyOperations.PNG;
import static dev.parley.platform.whereby.WherebyOperations.RECORDING;
import static dev.parley.platform.whereby.WherebyOperations.RESERVATION;
import static dev.parley.platform.whereby.WherebyOperations.ROOM;
import static dev.parley.platform.whereby.WherebyOperations.SESSION;
import static dev.parley.platform.whereby.WherebyOperations.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.platform.spi.Attendance.Attendee;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformOperation;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.testkit.Operation;
import dev.parley.platform.testkit.RecordedProvider;
import dev.parley.platform.testkit.RestExchange;
import dev.parley.platform.testkit.RestExchanges;
import dev.parley.platform.testkit.VideoPlatformContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WherebyStubResource.class)
class WherebyPlatformQuarkusTest extends VideoPlatformContract {

    private static final String LIST = "/meetings?limit=100&fields=hostRoomUrl";

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    RecordedProvider recorded;

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @Inject
    @Any
    Instance<WebhookAdapter> adapters;

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
        // which a storage says of a key that it cannot read
        operations.add(Operation.reading("recordings", () -> catalog().recordings(Optional.empty(), Instant.EPOCH))
                .failingOn(400, "provider-denied"));
        return operations;
    }

    @Override
    protected List<RestExchange> successfulExchanges() {
        List<RestExchange> answers = WherebyOperations.successfulExchanges(super.successfulExchanges());
        answers.add(inBucket("standup-1-2026-01-01T12:00:00Z.mp4"));
        return answers;
    }

    /** What a storage lists (docs.aws.amazon.com, ListObjectsV2). */
    private static RestExchange inBucket(String key) {
        return answering(200, """
                <?xml version="1.0" encoding="UTF-8"?>
                <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
                  <Name>acme-recordings</Name><Prefix></Prefix><KeyCount>1</KeyCount><MaxKeys>1000</MaxKeys>
                  <IsTruncated>false</IsTruncated><Contents><Key>%s</Key><Size>4</Size></Contents>
                </ListBucketResult>
                """.formatted(key), "/acme-recordings?list-type=2");
    }

    @Override
    protected Set<String> usedExchanges() {
        return Set.of(
                "create-201",
                "create-400",
                "create-401",
                "create-403",
                "create-429",
                "create-500",
                "delete-204",
                "get-200",
                "get-404",
                "list-200",
                "list-last-page-200",
                "logo-204",
                "participants-200",
                "recordings-200",
                "recording-access-link-200",
                "room-sessions-200");
    }

    @Override
    protected Set<String> unusedExchanges() {
        return Set.of();
    }

    private RecordingCatalog catalog() {
        return platform().recordingCatalog().orElseThrow();
    }

    private static RestExchange exchange(String name) {
        return RestExchanges.named("whereby", name);
    }

    /** As recorded, but with the prefix that only this reservation has. */
    private static RestExchange create(String name) {
        return exchange(name).with("roomNamePrefix", "standup-" + RoomPrefix.mark(RESERVATION));
    }

    private static RestExchange nothingListed() {
        return exchange("list-last-page-200").at(LIST);
    }

    @Test
    void a_reservation_that_is_new_is_not_looked_for() {
        recorded.play(create("create-201"));

        get(platform().createMeeting(request(RecordingType.CLOUD).withAttempt(1)));

        recorded.verify();
    }

    @Test
    void a_meeting_is_created_with_its_recording_in_our_bucket() {
        recorded.play(nothingListed(), create("create-201"));

        MeetingData meeting = get(platform().createMeeting(request(RecordingType.CLOUD)));

        recorded.verify();
        assertThat(meeting.meetingId()).isEqualTo("90412377");
        assertThat(meeting.room()).isEqualTo(ROOM);
        assertThat(meeting.roomUrl()).isEqualTo(URI.create("https://acme-labs.whereby.com" + ROOM));
        assertThat(meeting.hostUrl())
                .hasValueSatisfying(url -> assertThat(url.getQuery()).isEqualTo("roomKey=eyTEST"));
        assertThat(meeting.start()).isEqualTo(Instant.parse("2026-01-01T09:55:00Z"));
        assertThat(meeting.end()).isEqualTo(Instant.parse("2026-01-01T12:00:00Z"));
    }

    /** Parley asks for no meeting by its id: what Whereby says then is read as the answers that Parley does get. */
    @Test
    void a_created_and_a_found_meeting_are_equal() {
        MeetingData made = createdWith("create-201");

        assertThat(createdWith("get-200")).isEqualTo(made);
        recorded.play(new RestExchange(
                "get-404",
                exchange("recordings-200").at("/recordings/" + RECORDING).request(),
                exchange("get-404").response()));
        assertThat(failure(catalog().recording(RECORDING))).isInstanceOf(PlatformException.NotFound.class);
        recorded.verify();
    }

    private MeetingData createdWith(String answer) {
        recorded.play(
                nothingListed(),
                new RestExchange(
                        answer, create("create-201").request(), exchange(answer).response()));
        MeetingData meeting = get(platform().createMeeting(request(RecordingType.CLOUD)));
        recorded.verify();
        return meeting;
    }

    @Test
    void a_meeting_that_is_not_recorded_says_so() {
        RestExchange create = create("create-201");
        ObjectNode body = create.request().body().deepCopy();
        body.putObject("recording").put("type", "none").putNull("destination").put("startTrigger", "none");
        recorded.play(nothingListed(), create.withBody(body));

        get(platform().createMeeting(request(RecordingType.NONE)));

        recorded.verify();
    }

    @Test
    void a_repeated_creation_finds_the_room_of_the_first_on_any_page() {
        JsonNode listed = exchange("list-200").response().body();
        String name = "standup-" + RoomPrefix.mark(RESERVATION) + "5b0f6a52-7d3e-4c0e-9f7a-1f6f6e0c9a11";
        String second = listed.toString()
                .replace("\"b7c1\"", "null")
                .replace("standup-5b0f6a52-7d3e-4c0e-9f7a-1f6f6e0c9a11", name);
        recorded.play(exchange("list-200").at(LIST), answering(200, second, LIST + "&cursor=b7c1"));

        MeetingData meeting = get(platform().createMeeting(request(RecordingType.CLOUD)));

        recorded.verify();
        assertThat(meeting.room()).hasToString("/" + name);
    }

    private static RestExchange answering(int status, String body, String pathAndQuery) {
        RestExchange like = exchange("list-200").at(pathAndQuery);
        return new RestExchange(
                "edited", like.request(), new RestExchange.Response(status, Map.of(), TextNode.valueOf(body)));
    }

    @Test
    void refusals_of_a_creation_are_told_apart() {
        assertThat(refused("create-400")).isInstanceOf(PlatformException.Rejected.class);
        assertThat(refused("create-401")).isInstanceOf(PlatformException.Denied.class);
        assertThat(refused("create-403")).isInstanceOf(PlatformException.Denied.class);
        assertThat(refused("create-500")).isInstanceOf(PlatformException.Unavailable.class);
        assertThat(refused("create-429").retryAfter()).contains(Duration.ofSeconds(39));
    }

    private PlatformException refused(String exchange) {
        recorded.play(nothingListed(), create(exchange));
        PlatformException failure = failure(platform().createMeeting(request(RecordingType.CLOUD)));
        recorded.verify();
        return failure;
    }

    @Test
    void the_longer_of_both_waits_counts() {
        recorded.answer(429, Map.of("Retry-After", "1"), "{\"error\":\"x\",\"data\":{\"msLeft\":38689}}");

        assertThat(failure(platform().roomSessions(ROOM)).retryAfter()).contains(Duration.ofMillis(38689));
    }

    @Test
    void a_wait_of_the_header_alone_or_beside_nonsense_counts() {
        for (String body : List.of("", "later", "[]", "{\"data\":{\"msLeft\":\"x\"}}", "{\"data\":{\"msLeft\":-5}}")) {
            recorded.answer(429, Map.of("Retry-After", "39"), body);

            assertThat(failure(platform().roomSessions(ROOM)).retryAfter()).contains(Duration.ofSeconds(39));
        }
    }

    @Test
    void an_id_may_be_a_number() {
        String numbered = exchange("create-201").response().body().toString().replace("\"90412377\"", "90412377");
        recorded.play(
                nothingListed(),
                new RestExchange(
                        "edited",
                        create("create-201").request(),
                        answering(201, numbered, "/x").response()));

        assertThat(get(platform().createMeeting(request(RecordingType.CLOUD))).meetingId())
                .isEqualTo("90412377");
    }

    @Test
    void a_list_without_an_end_is_no_list() {
        recorded.answer(200, Map.of("Content-Type", "application/json"), "{\"cursor\":\"b7c1\",\"results\":[]}");

        assertThat(failure(platform().createMeeting(request(RecordingType.CLOUD))))
                .isInstanceOf(PlatformException.Unintelligible.class);
        assertThat(recorded.calls()).noneMatch(call -> call.startsWith("POST"));
    }

    @Test
    void a_room_without_a_name_has_its_links() {
        String nameless = exchange("create-201").response().body().toString().replace("\"roomName\"", "\"name\"");
        recorded.play(
                nothingListed(),
                new RestExchange(
                        "edited",
                        create("create-201").request(),
                        answering(201, nameless, "/x").response()));

        assertThat(get(platform().createMeeting(request(RecordingType.CLOUD))).room())
                .isEqualTo(ROOM);
    }

    @Test
    void sessions_are_found_under_the_name_with_a_slash_and_in_both_spellings() {
        String path = "/insights/room-sessions?limit=100&roomName=%2Fstandup-5b0f6a52-7d3e-4c0e-9f7a-1f6f6e0c9a11";
        recorded.play(exchange("room-sessions-200").at(path));

        assertThat(get(platform().roomSessions(new ProviderRoomName(ROOM.value().substring(1)))))
                .containsExactly(new SessionData(
                        "7a2e0f4c-51c4-4d0e-8a55-0d0a1f3b7c22",
                        Instant.parse("2026-01-01T09:58:01Z"),
                        Optional.empty()));
        recorded.verify();

        String other = exchange("room-sessions-200")
                .response()
                .body()
                .toString()
                .replace("startedAt", "createdAt")
                .replace("\"endedAt\":null", "\"endAt\":\"2026-01-01T10:42:00.000Z\"");
        recorded.play(answering(200, other, path));

        assertThat(get(platform().roomSessions(ROOM)))
                .singleElement()
                .satisfies(session -> assertThat(session.endedAt()).contains(Instant.parse("2026-01-01T10:42:00Z")));
    }

    @Test
    void everybody_who_took_part_is_known_bots_as_bots() {
        RestExchange page = exchange("participants-200");
        String first = page.response().body().toString().replace("\"cursor\":null", "\"cursor\":\"b7c1\"");
        String second = page.response()
                .body()
                .toString()
                .replace("\"host\"", "\"recorder\"")
                .replace("c0a8d3de", "d0a8d3de")
                .replace("\"Dana Ruiz\"", "null")
                .replace("\"user-4711\"", "null")
                .replace("\"leftAt\":null", "\"leftAt\":\"2026-01-01T10:42:00.000Z\"");
        String path = "/insights/participants?limit=100&roomSessionId=" + SESSION;
        recorded.play(answering(200, first, path), answering(200, second, path + "&cursor=b7c1"));

        assertThat(get(platform().attendance().orElseThrow().attendees(SESSION)))
                .containsExactly(
                        new Attendee(
                                "c0a8d3de-91bb-4c0d-b1f7-4f1c1b7f6d01",
                                new Participant(
                                        Optional.of("user-4711"), Optional.of("Dana Ruiz"), false, Optional.of("host")),
                                Instant.parse("2026-01-01T09:58:01Z"),
                                Optional.empty()),
                        new Attendee(
                                "d0a8d3de-91bb-4c0d-b1f7-4f1c1b7f6d01",
                                new Participant(Optional.empty(), Optional.empty(), true, Optional.of("recorder")),
                                Instant.parse("2026-01-01T09:58:01Z"),
                                Optional.of(Instant.parse("2026-01-01T10:42:00Z"))));
        recorded.verify();
    }

    @Test
    void a_recording_that_whereby_lists_lies_in_our_bucket_under_its_folder() {
        JsonNode listed =
                exchange("recordings-200").response().body().path("results").path(0);
        recorded.play(answering(200, listed.toString(), "/recordings/" + RECORDING));

        ProviderRecording recording = get(catalog().recording(RECORDING));

        recorded.verify();
        assertThat(recording.id()).contains(RECORDING);
        assertThat(recording.source())
                .isEqualTo(new RecordingSource.Stored(new StoredObject(
                        "whereby",
                        Optional.of("acme-recordings"),
                        listed.path("filename").asText())));
    }

    @Test
    void the_plan_is_a_limit_that_lists_of_our_bucket_do_not_touch() {
        assertThat(platform().rateLimits()).singleElement().satisfies(limit -> {
            assertThat(limit.points()).isEqualTo(250);
            assertThat(limit.per()).isEqualTo(Duration.ofMinutes(1));
            assertThat(limit.prices())
                    .containsEntry(PlatformOperation.CREATE_MEETING, 4)
                    .containsEntry(PlatformOperation.ROOM_SESSIONS, 5)
                    .doesNotContainKey(PlatformOperation.RECORDINGS);
        });
    }

    @Test
    void a_room_is_deleted_by_its_meeting() {
        recorded.play(exchange("delete-204"));

        get(platform().deleteRoom(new RoomRef(ROOM, MEETING)));

        recorded.verify();
    }

    @Test
    void a_room_whose_meeting_is_not_known_is_looked_for() {
        recorded.play(exchange("list-200").at(LIST), exchange("delete-204"));
        get(platform().deleteRoom(new RoomRef(ROOM, Optional.empty())));
        recorded.verify();

        recorded.play(nothingListed());
        get(platform().deleteRoom(new RoomRef(ROOM, Optional.empty())));
        recorded.verify();

        recorded.play(answering(404, "", LIST));
        get(platform().deleteRoom(new RoomRef(ROOM, Optional.empty())));
        recorded.verify();
    }

    @Test
    void a_logo_goes_up_with_the_slash_or_else_without() {
        RestExchange plain = exchange("logo-204");
        RestExchange withSlash = plain.at("/rooms/%2F" + ROOM.value().substring(1) + "/theme/logo");
        recorded.play(withSlash);
        get(platform().logoUpload().orElseThrow().uploadLogo(ROOM, PNG));
        recorded.verify();

        recorded.play(
                new RestExchange(
                        "refused", withSlash.request(), exchange("get-404").response()),
                plain);
        get(platform().logoUpload().orElseThrow().uploadLogo(ROOM, PNG));
        recorded.verify();
    }

    @Test
    void the_webhook_secrets_are_a_list() {
        assertThat(adapters.get().routes().get(0).secrets())
                .extracting(secret -> secret.value())
                .containsExactly("secret-new", "secret-old");
    }
}
