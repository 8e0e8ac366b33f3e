package dev.parley.ingest.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BodiesInProgressTest {

    private static final long LARGEST = 500;

    private final BodiesInProgress bodies = new BodiesInProgress(1_000);
    private final Queue<Runnable> loop = new ArrayDeque<>();

    private final class Sender {

        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final CompletableFuture<BodyInProgress> begun = new CompletableFuture<>();

        Sender() {
            Uni.createFrom()
                    .<byte[]>emitter(emitter -> begun.complete(new BodyInProgress(LARGEST, bodies, loop::add, emitter)))
                    .subscribe()
                    .with(whole::complete, whole::completeExceptionally);
        }

        Sender sends(int bytes) {
            begun.join().add(Buffer.buffer(new byte[bytes]));
            return this;
        }

        byte[] ends() {
            begun.join().complete();
            return whole.join();
        }

        boolean waits() {
            return !whole.isDone();
        }

        void isRefusedWith(Answer answer) {
            assertThatThrownBy(() -> whole.get(1, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            BodyRefusedException.class,
                            refused -> assertThat(refused.answer()).isEqualTo(answer));
        }
    }

    @Test
    void the_largest_makes_room_for_a_small_one() {
        Sender small = new Sender().sends(400);
        Sender large = new Sender().sends(500);
        Sender honest = new Sender().sends(100).sends(50);

        assertThat(bodies.held()).isEqualTo(550);
        assertThat(large.waits()).as("its event loop has not got to it").isTrue();
        loop.remove().run();
        large.isRefusedWith(Answer.OVERLOADED);
        large.sends(10);
        assertThat(honest.ends()).hasSize(150);
        assertThat(small.ends()).hasSize(400);
        assertThat(bodies.held()).isZero();
    }

    @Test
    void one_that_is_not_much_smaller_is_refused_itself() {
        Sender first = new Sender().sends(500);
        Sender second = new Sender().sends(450);
        Sender third = new Sender().sends(250);

        third.isRefusedWith(Answer.OVERLOADED);
        assertThat(first.ends()).hasSize(500);
        assertThat(second.ends()).hasSize(450);
        assertThat(bodies.held()).isZero();
    }

    @Test
    void each_is_bounded_and_gives_back_what_it_held() {
        Sender sender = new Sender().sends(300).sends(201);

        sender.isRefusedWith(Answer.BODY_TOO_LARGE);
        assertThat(bodies.held()).isZero();
    }
}
