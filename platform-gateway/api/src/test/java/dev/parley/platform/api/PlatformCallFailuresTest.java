package dev.parley.platform.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.PlatformException.Reach;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.common.jaxrs.ResponseImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlatformCallFailuresTest {

    private final PlatformCallFailures failures = new PlatformCallFailures();

    /** An answer whose body is still to be read, as a REST client has it. */
    private static final class Unread extends ResponseImpl {

        private final @Nullable InputStream body;

        Unread(int status, @Nullable InputStream body) {
            setStatus(status);
            this.body = body;
        }

        @Override
        public <T> @Nullable T readEntity(Class<T> type) {
            return type.cast(body);
        }
    }

    private PlatformCallFailed failure(int status, @Nullable InputStream body) {
        return failures.toThrowable(new Unread(status, body));
    }

    @Test
    void every_answer_but_a_success_is_a_failure() {
        assertThat(failures.handles(204, new MultivaluedHashMap<>())).isFalse();
        assertThat(failures.handles(302, new MultivaluedHashMap<>())).isTrue();
        assertThat(failures.handles(503, new MultivaluedHashMap<>())).isTrue();
    }

    @Test
    void a_callers_own_mappers_come_first() {
        assertThat(failures.getPriority()).isGreaterThan(Priorities.USER);
    }

    @Test
    void a_problem_is_read_and_its_stream_closed() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream body =
                new ByteArrayInputStream("{\"code\":\"circuit-open\",\"reach\":\"NOT_ATTEMPTED\"}".getBytes(UTF_8)) {
                    @Override
                    public void close() {
                        closed.set(true);
                    }
                };

        PlatformCallFailed failure = failure(503, body);

        assertThat(failure.code()).isEqualTo("circuit-open");
        assertThat(failure.reach()).isEqualTo(Reach.NOT_ATTEMPTED);
        assertThat(closed).isTrue();
    }

    @Test
    void an_endless_answer_is_read_up_to_a_limit() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };

        assertThat(failure(502, endless).code()).isEqualTo("gateway-unintelligible");
    }

    @Test
    void an_answer_without_a_readable_body_is_read_by_its_status() {
        InputStream cutOff = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThat(failure(504, cutOff).status()).isEqualTo(504);
        assertThat(failure(504, cutOff).code()).isEqualTo("gateway-unintelligible");
        assertThat(failure(404, null).reach()).isEqualTo(Reach.NOT_ATTEMPTED);
    }
}
