package dev.parley.gateway.http;

import static dev.parley.gateway.Caller.BASE;
import static dev.parley.gateway.Caller.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.gateway.ScriptedPlatform;
import dev.parley.gateway.ScriptedPlatforms;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.SessionData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ScriptedPlatforms.class)
class OverloadQuarkusTest {

    @Inject
    @Named("fragile")
    ScriptedPlatform fragile;

    @Inject
    @Named("crowded")
    ScriptedPlatform crowded;

    @Inject
    @Named("limited")
    ScriptedPlatform limited;

    @Inject
    @Named("pausing")
    ScriptedPlatform pausing;

    @BeforeEach
    void forget() {
        pausing.reset();
        limited.reset();
        fragile.reset();
        crowded.reset();
    }

    private static int sessions(String platform) {
        return known().get(BASE + "/" + platform + "/room/sessions?room=/a").statusCode();
    }

    @Test
    void a_provider_that_is_down_is_not_called_for_a_while_and_others_are() {
        fragile.fails(4, new PlatformException.TimedOut(fragile.id(), null));
        for (int i = 0; i < 4; i++) {
            assertThat(sessions("fragile")).isEqualTo(504);
        }

        known().get(BASE + "/fragile/room/sessions?room=/a")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "3600")
                .body("code", equalTo("circuit-open"))
                .body("reach", equalTo("NOT_ATTEMPTED"))
                .body("retryable", equalTo(true));
        assertThat(fragile.calls()).isEqualTo(4);
        assertThat(sessions("acme")).isEqualTo(200);
        known().get(BASE + "/fragile/state").then().statusCode(200).body("circuit", equalTo("OPEN"));
        known().get(BASE + "/acme/state").then().statusCode(200).body("circuit", equalTo("CLOSED"));
    }

    @Test
    void the_rate_budget_is_spent_and_not_exceeded() {
        assertThat(deletion().statusCode()).isEqualTo(204);
        assertThat(deletion().statusCode()).isEqualTo(204);

        Response refused = deletion();

        refused.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("code", equalTo("rate-budget-spent"))
                .body("reach", equalTo("NOT_ATTEMPTED"))
                .body("retryable", equalTo(true));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3600);
        assertThat(limited.calls()).isEqualTo(2);
        assertThat(sessions("limited")).as("what the limit does not price").isEqualTo(200);
    }

    @Test
    void a_pause_that_the_provider_asked_for_holds_for_the_next_call() {
        pausing.fails(1, new PlatformException.RateLimited(pausing.id(), Optional.of(Duration.ofMinutes(30))));

        known().get(BASE + "/pausing/room/presence?room=/a")
                .then()
                .statusCode(503)
                .header("Retry-After", "1800");
        known().get(BASE + "/pausing/room/presence?room=/a")
                .then()
                .statusCode(503)
                .body("code", equalTo("rate-budget-spent"));
        assertThat(pausing.calls()).isEqualTo(1);
    }

    private static Response deletion() {
        return known().delete(BASE + "/limited/room?room=/a");
    }

    @Test
    void of_three_calls_one_runs_one_waits_and_one_is_refused() {
        Queue<UniEmitter<? super List<SessionData>>> running = new ConcurrentLinkedQueue<>();
        crowded.answers(2, () -> Uni.createFrom().<List<SessionData>>emitter(running::add));
        List<CompletableFuture<String>> calls = List.of(call(), call(), call());

        CompletableFuture.anyOf(calls.toArray(CompletableFuture[]::new)).join();

        assertThat(calls.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                .singleElement()
                .asString()
                .contains("\"code\":\"too-many-calls-waiting\"", "\"reach\":\"NOT_ATTEMPTED\"", "\"retryable\":true");
        await().until(() -> {
            UniEmitter<? super List<SessionData>> call = running.poll();
            if (call != null) {
                call.complete(List.of());
            }
            return calls.stream().allMatch(CompletableFuture::isDone);
        });
        assertThat(crowded.calls()).isEqualTo(2);
    }

    private static CompletableFuture<String> call() {
        return CompletableFuture.supplyAsync(
                () -> known().get(BASE + "/crowded/room/sessions?room=/a").asString(),
                call -> new Thread(call).start());
    }
}
