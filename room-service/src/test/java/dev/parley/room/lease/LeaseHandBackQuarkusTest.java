package dev.parley.room.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.room.testing.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the leases of a replica that ends; the timer of the lease is paused. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class LeaseHandBackQuarkusTest {

    private static final String JOB = "outbox-relay";

    @Inject
    JobScheduler jobs;

    @Inject
    JobRunner runner;

    @Inject
    LeaseStore leases;

    @Inject
    Scheduler scheduler;

    @Inject
    Database database;

    @BeforeEach
    void pause() {
        scheduler.pause(JOB);
        await().atMost(Duration.ofMinutes(2)).until(() -> !runner.isRunning(JOB));
        database.run("delete from room.lease where name = '" + JOB + "'");
    }

    @AfterEach
    void resume() {
        scheduler.resume();
        scheduler.resume(JOB);
    }

    private long held() {
        return database.count("select count(*) from room.lease where name = '" + JOB + "'");
    }

    @Test
    void the_lease_of_an_idle_job_is_handed_back() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> leases.acquire(JOB, Duration.ofHours(1)));
        assertThat(held()).isEqualTo(1);

        jobs.stop(new ShutdownEvent());

        assertThat(held()).isZero();
    }

    @Test
    void the_lease_of_a_job_that_is_running_is_kept_until_its_run_has_ended() throws Throwable {
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        CompletableFuture<Void> work = new CompletableFuture<>();
        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> run(begun, work));
        begun.get();

        jobs.stop(new ShutdownEvent());
        assertThat(held()).isEqualTo(1);

        work.complete(null);
        ended.get();
        jobs.stop(new ShutdownEvent());
        assertThat(held()).isZero();
    }

    private void run(CompletableFuture<Boolean> begun, CompletableFuture<Void> work) {
        PeriodicJob job = new PeriodicJob() {
            @Override
            public Schedule schedule() {
                return Schedule.ofOneReplica(JOB, "1s", Duration.ofHours(1));
            }

            @Override
            public Uni<Void> run() {
                begun.complete(true);
                return Uni.createFrom().completionStage(work);
            }
        };
        try {
            VertxContextSupport.subscribeAndAwait(() -> runner.run(job));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void leases_of_other_replicas_are_left_alone() {
        database.run("insert into room.lease (name, holder, expires_at) values ('" + JOB
                + "', gen_random_uuid(), now() + interval '1 hour')");

        jobs.stop(new ShutdownEvent());

        assertThat(held()).isEqualTo(1);
        database.run("delete from room.lease where name = '" + JOB + "'");
    }
}
