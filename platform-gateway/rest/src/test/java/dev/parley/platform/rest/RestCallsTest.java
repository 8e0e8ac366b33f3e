package dev.parley.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParseException;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RestCallsTest {

    private static final PlatformId PLATFORM = new PlatformId("zoom");
    private static final String CALL = "GET /rooms";

    private final RestCalls calls = RestCalls.byStatus(PLATFORM);

    private static <T> T get(Uni<T> uni) {
        return uni.await().indefinitely();
    }

    private PlatformException failureOf(Throwable thrown) {
        return calls.failure(CALL, thrown);
    }

    @Test
    void a_call_starts_with_each_subscription() {
        AtomicInteger started = new AtomicInteger();
        Uni<String> call = calls.read(CALL, () -> Uni.createFrom().item("answer " + started.incrementAndGet()));

        assertThat(started).hasValue(0);
        assertThat(get(call)).isEqualTo("answer 1");
        assertThat(get(call)).isEqualTo("answer 2");
    }

    @Test
    void a_call_that_throws_fails() {
        Uni<String> call = calls.command(CALL, () -> {
            throw new IllegalStateException("not sent");
        });

        assertThatExceptionOfType(PlatformException.Unintelligible.class).isThrownBy(() -> get(call));
    }

    @Test
    void an_empty_answer_fails_where_one_is_needed() {
        assertThat(get(calls.command(CALL, () -> Uni.createFrom().voidItem()))).isNull();
        assertThatExceptionOfType(PlatformException.Unintelligible.class)
                .isThrownBy(() -> get(calls.read(CALL, () -> Uni.createFrom().voidItem())));
    }

    @Test
    void an_answer_is_converted() {
        int length = get(calls.read(CALL, () -> Uni.createFrom().item("three"), String::length));

        assertThat(length).isEqualTo(5);
    }

    @Test
    void an_answer_that_cannot_be_converted_fails_without_quoting_it() {
        assertThatExceptionOfType(PlatformException.Unintelligible.class)
                .isThrownBy(() -> get(calls.read(CALL, () -> Uni.createFrom().item("Dana"), Integer::valueOf)))
                .withMessage("zoom: GET /rooms answered something unreadable")
                .withNoCause();
    }

    @Test
    void a_conversion_may_fail_as_a_platform() {
        PlatformException denied = new PlatformException.Denied(PLATFORM, "no access");

        assertThatExceptionOfType(PlatformException.Denied.class)
                .isThrownBy(() -> calls.convert(CALL, () -> {
                    throw denied;
                }))
                .isSameAs(denied);
        assertThat(failureOf(denied)).isSameAs(denied);
    }

    @Test
    void an_error_response_is_judged_by_its_status_and_its_wait() {
        Response busy = Response.status(429).header("Retry-After", "7").build();

        assertThat(failureOf(new WebApplicationException(busy)))
                .isInstanceOf(PlatformException.RateLimited.class)
                .extracting(PlatformException::retryAfter)
                .isEqualTo(Optional.of(Duration.ofSeconds(7)));
        assertThat(failureOf(new WebApplicationException(404))).isInstanceOf(PlatformException.NotFound.class);
        assertThat(failureOf(new WebApplicationException(302))).isInstanceOf(PlatformException.Unintelligible.class);
    }

    @Test
    void an_error_response_may_be_judged_by_its_provider() {
        RestCalls own = new RestCalls(
                PLATFORM,
                (call, response) -> new PlatformException.Denied(
                        PLATFORM,
                        ErrorResponses.body(response)
                                .flatMap(body -> body.text("error"))
                                .orElse(call)));
        Response named = Response.status(400).entity("{\"error\": \"no-key\"}").build();
        Response garbage = Response.status(400).entity("<html>").build();
        Response empty = Response.status(400).build();

        assertThat(own.failure(CALL, new WebApplicationException(named))).hasMessage("zoom: no-key");
        assertThat(own.failure(CALL, new WebApplicationException(garbage))).hasMessage("zoom: GET /rooms");
        assertThat(own.failure(CALL, new WebApplicationException(empty))).hasMessage("zoom: GET /rooms");
    }

    @Test
    void an_unreadable_answer_is_the_providers_fault() {
        Throwable parser = new ProcessingException(new JsonParseException(null, "Unrecognized token 'Dana'"));

        assertThat(failureOf(parser))
                .isInstanceOf(PlatformException.Unintelligible.class)
                .hasNoCause();
        assertThat(failureOf(new WebApplicationException(200))).isInstanceOf(PlatformException.Unintelligible.class);
        assertThat(failureOf(new IllegalArgumentException("Dana")))
                .isInstanceOf(PlatformException.Unintelligible.class)
                .hasNoCause();
    }

    @Test
    void a_broken_connection_is_told_from_one_that_never_was() {
        assertThat(failureOf(new ProcessingException(new ConnectException("refused")))
                        .reach())
                .isEqualTo(Reach.NOT_ATTEMPTED);
        assertThat(failureOf(new ProcessingException(new VertxException("Connection was closed"))))
                .isInstanceOf(PlatformException.TimedOut.class);
        assertThat(failureOf(new ProcessingException(new TimeoutException())))
                .isInstanceOf(PlatformException.TimedOut.class);
    }
}
