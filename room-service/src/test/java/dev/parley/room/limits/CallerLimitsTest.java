package dev.parley.room.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.room.access.Caller;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.testing.Environment;
import dev.parley.runtime.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallerLimitsTest {

    private final AtomicLong clock = new AtomicLong();
    private final UUID room = UUID.randomUUID();

    private CallerLimits limits(String... settings) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            environment.put("PARLEY_LIMIT_" + settings[i], settings[i + 1]);
        }
        return new CallerLimits(
                Environment.of(environment)
                        .getConfigMapping(RoomServiceConfig.class)
                        .limits(),
                clock::get);
    }

    private static RateLimitSubject guest(String network) {
        return new RateLimitSubject(new Caller.Guest(), network);
    }

    private static RateLimitSubject user(String id) {
        return new RateLimitSubject(new Caller.User(id), "192.0.2.1");
    }

    private static int accepted(int tries, Runnable call) {
        int accepted = 0;
        for (int i = 0; i < tries; i++) {
            if (catchThrowableOfType(ProblemException.class, call::run) == null) {
                accepted++;
            }
        }
        return accepted;
    }

    @Test
    void guests_of_one_address_create_a_few_meetings_and_more_a_minute_later() {
        CallerLimits limits = limits();

        assertThat(accepted(24, () -> limits.countCreation(guest("192.0.2.1"), UUID.randomUUID())))
                .isEqualTo(5);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(60));
        assertThat(accepted(24, () -> limits.countCreation(guest("192.0.2.1"), UUID.randomUUID())))
                .isEqualTo(5);
    }

    @Test
    void guests_of_many_addresses_share_the_limits_of_a_room_and_of_all_guests() {
        CallerLimits limits = limits();
        AtomicLong address = new AtomicLong();

        assertThat(accepted(24, () -> limits.countCreation(guest("a" + address.incrementAndGet()), room)))
                .isEqualTo(5);
        assertThat(accepted(24, () -> limits.countCreation(guest("b" + address.incrementAndGet()), UUID.randomUUID())))
                .as("what the room refused did not count for all guests")
                .isEqualTo(5);
    }

    @Test
    void guests_do_not_use_up_what_users_may_create() {
        CallerLimits limits = limits("USER_CREATIONS", "3");
        accepted(1000, () -> limits.countCreation(guest("192.0.2.1"), room));

        assertThat(accepted(10, () -> limits.countCreation(user("one"), room))).isEqualTo(3);
        assertThat(accepted(10, () -> limits.countCreation(user("other"), room)))
                .isEqualTo(3);
    }

    @Test
    void joins_are_counted_apart_from_creations() {
        CallerLimits limits = limits("ADDRESS_JOINS", "4", "ROOM_JOINS", "6", "USER_JOINS", "2");

        assertThat(accepted(10, () -> limits.countJoin(guest("192.0.2.1"), room)))
                .isEqualTo(4);
        assertThat(accepted(10, () -> limits.countJoin(guest("192.0.2.2"), room)))
                .isEqualTo(2);
        assertThat(accepted(10, () -> limits.countJoin(user("one"), room))).isEqualTo(2);
        assertThatCode(() -> limits.countCreation(guest("192.0.2.1"), room)).doesNotThrowAnyException();
    }

    @Test
    void guests_of_one_address_upload_so_many_pieces_and_users_as_many_as_they_have() {
        CallerLimits limits = limits("ADDRESS_UPLOADS", "3");

        assertThat(accepted(10, () -> limits.countUpload(guest("192.0.2.1")))).isEqualTo(3);
        assertThat(accepted(10, () -> limits.countUpload(guest("192.0.2.2")))).isEqualTo(3);
        assertThat(accepted(10, () -> limits.countUpload(user("one")))).isEqualTo(10);
        assertThatCode(() -> limits.countJoin(guest("192.0.2.1"), room)).doesNotThrowAnyException();
    }

    @Test
    void a_refusal_says_how_long_to_wait() {
        CallerLimits limits = limits("ADDRESS_CREATIONS", "2");
        accepted(2, () -> limits.countCreation(guest("192.0.2.1"), room));

        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> limits.countCreation(guest("192.0.2.1"), room));

        assertThat(refused.problem().status()).isEqualTo(429);
        assertThat(refused.problem().retryable()).isTrue();
        assertThat(refused.problem().retryAfter()).isEqualTo(30);
    }

    @Test
    void zero_allows_none() {
        CallerLimits limits = limits("GUEST_CREATIONS", "0");

        assertThat(accepted(3, () -> limits.countCreation(guest("192.0.2.1"), room)))
                .isZero();
        assertThat(accepted(3, () -> limits.countCreation(user("one"), room))).isEqualTo(3);
    }
}
