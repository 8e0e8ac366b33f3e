package dev.parley.room.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.runtime.net.AllowedPrivateHosts;
import dev.parley.runtime.net.SsrfGuard;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a calendar is read, and by which of several processes. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class FeedScheduleQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    @Inject
    Vertx vertx;

    @Inject
    RoomServiceConfig config;

    @Inject
    Database database;

    @Inject
    FeedStore feeds;

    @Inject
    CalendarSync sync;

    private final String room = Api.newName();
    private final String path = "/" + UUID.randomUUID();
    private final Instant later = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    private FeedServer server;
    private UUID id;

    @BeforeEach
    void syncOnce() throws IOException {
        server = new FeedServer();
        SsrfGuard guard = new SsrfGuard(AllowedPrivateHosts.read("127.0.0.1"));
        QuarkusMock.installMockForType(new FeedFetcher(vertx, guard, config), FeedFetcher.class);
        server.serve(path, Ics.calendar());
        id = UUID.fromString(Api.room(
                        Map.of("name", room, "ics_url", server.url(path), "ics_enabled", true, "ics_fetch_interval", 5))
                .getString("id"));
        requestSync().then().statusCode(200).body("status", is("success"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Response requestSync() {
        return Api.owner().post("/v1/rooms/{name}/ics/sync", room);
    }

    private String event() {
        return Ics.calendar(Ics.event("1@acme.example", room, later, later.plusSeconds(60)));
    }

    private void awaitEvent() {
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(Api.owner()
                                .get("/v1/rooms/{name}/meetings", room)
                                .jsonPath()
                                .getList(""))
                        .hasSize(1));
    }

    private Optional<ClaimedFeed> claim() {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> feeds.claim(id));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> CompletableFuture<T> concurrently(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, task -> new Thread(task).start());
    }

    private SyncResult.Status store(ClaimedFeed feed) throws Throwable {
        FeedVersion version = FeedVersion.of(new byte[0], Optional.empty(), Optional.empty());
        return VertxContextSupport.subscribeAndAwait(
                        () -> sync.store(feed, version, new RoomEvents(0, List.of(), 0, List.of())))
                .status();
    }

    @ParameterizedTest
    @CsvSource({"5,0,60", "600,0,600", "5,1,120", "600,2,2400", "5,9,3600", "7200,0,7200", "7200,3,7200"})
    void a_calendar_is_due_after_its_interval_and_later_after_failures(int interval, int failures, int seconds) {
        database.run("update room.room set ics_fetch_interval = " + interval + " where id = '" + id + "'");
        database.run("update room.calendar_feed set failures = " + failures + " where room_id = '" + id + "'");

        JsonPath status = Api.owner()
                .get("/v1/rooms/{name}/ics/status", room)
                .then()
                .body("next_sync", notNullValue())
                .extract()
                .jsonPath();

        assertThat(Duration.between(
                        Instant.parse(status.getString("last_attempt")), Instant.parse(status.getString("next_sync"))))
                .hasSeconds(seconds);
    }

    @Test
    void the_timer_reads_a_calendar_again_once_its_interval_has_passed() {
        server.serve(path, event());

        database.run(
                "update room.calendar_feed set attempted_at = attempted_at - interval '61 seconds' where room_id = '"
                        + id + "'");

        awaitEvent();
    }

    @Test
    void a_new_address_is_read_at_once() {
        String other = "/" + UUID.randomUUID();
        server.serve(other, event());

        Api.owner()
                .body(Map.of("ics_url", server.url(other)))
                .patch("/v1/rooms/{id}", id)
                .then()
                .statusCode(200);

        awaitEvent();
    }

    @Test
    void a_calendar_that_has_moved_is_followed() {
        String other = "/" + UUID.randomUUID();
        server.serve(other, event());
        server.move(path, other);

        requestSync().then().statusCode(200).body("events_found", is(1));
    }

    @Test
    void one_of_several_processes_has_a_calendar_and_one_that_lost_it_stores_nothing() throws Throwable {
        List<Optional<ClaimedFeed>> claims = Stream.generate(() -> concurrently(this::claim)).limit(4).toList().stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
        ClaimedFeed first =
                claims.stream().flatMap(Optional::stream).findFirst().orElseThrow();

        // It was killed, or hangs: its claim ends by itself.
        database.run("update room.calendar_feed set claimed_until = now() where room_id = '" + id + "'");
        ClaimedFeed second = claim().orElseThrow();

        assertThat(store(first)).isEqualTo(SyncResult.Status.SKIPPED);
        assertThat(store(second)).isEqualTo(SyncResult.Status.SUCCESS);
    }

    @Test
    void whoever_asks_for_a_sync_waits_for_the_one_under_way_and_is_told_if_it_takes_too_long() throws Throwable {
        ClaimedFeed running = claim().orElseThrow();
        requestSync().then().statusCode(200).body("status", is("skipped")).body("reason", notNullValue());

        CompletableFuture<JsonPath> waiting = concurrently(
                () -> requestSync().then().statusCode(200).extract().jsonPath());
        VertxContextSupport.subscribeAndAwait(() -> feeds.release(running));

        assertThat(waiting.join().getString("status")).isEqualTo("success");
    }
}
