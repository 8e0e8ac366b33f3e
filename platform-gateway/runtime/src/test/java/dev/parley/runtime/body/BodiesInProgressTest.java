package dev.parley.runtime.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BodiesInProgressTest {

    private static final long LARGEST = 500;
    private static final long UNKNOWN = 0;
    private static final int LOOPS = 4;
    private static final int BODIES = 300;
    private static final int CHUNKS = 5;

    private static final int MOST = 1_000;

    private final BodiesInProgress bodies = new BodiesInProgress(MOST);
    private final LongAccumulator most = new LongAccumulator(Math::max, 0);
    private final Queue<Runnable> loop = new ArrayDeque<>();

    private final class Sender {

        private final CompletableFuture<Body> whole = new CompletableFuture<>();
        private final CompletableFuture<BodyInProgress> begun = new CompletableFuture<>();

        Sender() {
            this(UNKNOWN);
        }

        Sender(long declared) {
            Uni.createFrom()
                    .<Body>emitter(emitter -> {
                        BodyInProgress body = new BodyInProgress(LARGEST, declared, bodies, loop::add, emitter);
                        begun.complete(body);
                    })
                    .subscribe()
                    .with(whole::complete, whole::completeExceptionally);
        }

        Sender sends(int bytes) {
            begun.join().add(Buffer.buffer(new byte[bytes]));
            return this;
        }

        byte[] ends() {
            Body body = completes();
            body.release();
            return body.bytes();
        }

        Body completes() {
            begun.join().complete();
            return whole.join();
        }

        boolean waits() {
            return !whole.isDone();
        }

        void isRefusedWith(ErrorCode code) {
            assertThatThrownBy(() -> whole.get(1, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            BodyRefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo(code));
        }
    }

    @Test
    void the_largest_body_is_displaced_by_a_small_one() {
        Sender small = new Sender().sends(400);
        Sender large = new Sender().sends(500);
        Sender honest = new Sender().sends(100).sends(50);

        assertThat(bodies.held()).isEqualTo(550);
        assertThat(large.waits()).as("its event loop has not got to it").isTrue();
        loop.remove().run();
        large.isRefusedWith(ErrorCode.OVERLOADED);
        large.sends(10);
        assertThat(honest.ends()).hasSize(150);
        assertThat(small.ends()).hasSize(400);
        assertThat(bodies.held()).isZero();
    }

    @Test
    void a_complete_body_is_not_displaced() {
        Sender whole = new Sender(500).sends(500);
        Sender promised = new Sender(500).sends(480);
        Sender honest = new Sender().sends(100);

        loop.remove().run();
        promised.isRefusedWith(ErrorCode.OVERLOADED);
        assertThat(honest.ends()).hasSize(100);
        assertThat(whole.ends()).hasSize(500);
        assertThat(bodies.held()).isZero();
    }

    @Test
    void a_body_of_more_than_half_the_size_is_refused_itself() {
        Sender first = new Sender().sends(500);
        Sender second = new Sender().sends(450);
        Sender third = new Sender().sends(250);

        third.isRefusedWith(ErrorCode.OVERLOADED);
        assertThat(first.ends()).hasSize(500);
        assertThat(second.ends()).hasSize(450);
        assertThat(bodies.held()).isZero();
    }

    @Test
    void with_several_event_loops_each_body_ends_once_and_gives_its_bytes_back() {
        AtomicInteger ends = new AtomicInteger();
        List<ExecutorService> loops =
                Stream.generate(Executors::newSingleThreadExecutor).limit(LOOPS).toList();
        try {
            List<CompletableFuture<?>> bodiesEnded = new ArrayList<>();
            for (int i = 0; i < LOOPS * BODIES; i++) {
                bodiesEnded.add(arrives(i, loops.get(i % LOOPS), ends));
            }
            CompletableFuture.allOf(bodiesEnded.toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            loops.forEach(ExecutorService::shutdownNow);
        }

        assertThat(ends).hasValue(LOOPS * BODIES);
        assertThat(most.get()).isBetween(MOST / 2L, (long) MOST);
        assertThat(bodies.held()).isZero();
    }

    /** Sends a body in chunks that interleave with those of other bodies; sizes alternate. */
    private CompletableFuture<?> arrives(int number, ExecutorService loop, AtomicInteger ends) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        int chunk = number % 5 == 0 ? 100 : 1 + number % 7;
        Runnable end = () -> {
            ends.incrementAndGet();
            ended.complete(null);
        };
        loop.execute(() -> Uni.createFrom()
                .<Body>emitter(emitter -> {
                    BodyInProgress body = new BodyInProgress(LARGEST, UNKNOWN, bodies, loop, emitter);
                    for (int i = 0; i < CHUNKS; i++) {
                        loop.execute(() -> {
                            body.add(Buffer.buffer(new byte[chunk]));
                            most.accumulate(bodies.held());
                        });
                    }
                    loop.execute(body::complete);
                })
                .subscribe()
                .with(
                        whole -> {
                            whole.release();
                            end.run();
                        },
                        refused -> end.run()));
        return ended;
    }

    @Test
    void a_complete_body_counts_until_it_is_released() {
        Body body = new Sender(300).sends(300).completes();

        assertThat(bodies.held()).isEqualTo(300);
        body.release();
        body.release();
        assertThat(bodies.held()).isZero();
    }

    @Test
    void each_body_is_limited_and_gives_its_bytes_back() {
        Sender sender = new Sender().sends(300).sends(201);

        sender.isRefusedWith(ErrorCode.BODY_TOO_LARGE);
        assertThat(bodies.held()).isZero();
    }
}
