package dev.parley.room.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bound on clients that follow something. */
class FollowersTest {

    private static final int ROUNDS = 2000;
    private static final int CLIENTS = 4;

    private final Followers followers = new Followers(2);

    private AssertSubscriber<Object> follow() {
        return followers
                .take()
                .during(Multi.createFrom().nothing())
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
    }

    @Test
    void one_more_than_the_bound_is_refused_until_somebody_leaves() {
        AssertSubscriber<Object> first = follow();
        follow();

        assertThatThrownBy(followers::take).hasMessageContaining("too many clients");
        assertThat(followers.taken()).isEqualTo(2);

        first.cancel();
        assertThat(followers.take()).isNotNull();
    }

    @Test
    void a_place_counts_before_its_client_has_the_first_event() {
        followers.take();
        UniAssertSubscriber<Followers.Place> checked = followers
                .take(() -> Uni.createFrom().nothing())
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());

        assertThatThrownBy(followers::take).isInstanceOf(ProblemException.class);

        checked.cancel();
        assertThat(followers.taken()).isEqualTo(1);
    }

    @Test
    void a_client_who_may_not_follow_has_no_place() {
        followers
                .take(() -> Uni.createFrom().failure(new SecurityException("no")))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .assertFailedWith(SecurityException.class, "no");
        followers
                .take(() -> {
                    throw new SecurityException("no");
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .assertFailedWith(SecurityException.class, "no");

        assertThat(followers.taken()).isZero();
    }

    @Test
    void a_place_is_given_back_once() {
        followers.take();
        Followers.Place second = followers.take();

        second.giveBack();
        second.giveBack();

        assertThat(followers.taken()).isEqualTo(1);
    }

    @Test
    void of_clients_who_come_at_the_same_time_no_more_than_the_bound_get_a_place() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Followers bounded = new Followers(1);
                CyclicBarrier start = new CyclicBarrier(CLIENTS);
                long let = IntStream.range(0, CLIENTS)
                        .mapToObj(client -> threads.submit(() -> {
                            start.await();
                            return bounded.take();
                        }))
                        .toList()
                        .stream()
                        .filter(FollowersTest::wasLetIn)
                        .count();

                assertThat(let).as("round %d", round).isEqualTo(1);
                assertThat(bounded.taken()).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean wasLetIn(Future<Followers.Place> client) {
        try {
            client.get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(ProblemException.class);
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
