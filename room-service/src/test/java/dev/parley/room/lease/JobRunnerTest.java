package dev.parley.room.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobRunnerTest {

    private static final Schedule SHARED = Schedule.ofOneReplica("shared", "1s", Duration.ofSeconds(9));

    private final List<String> seen = new ArrayList<>();
    private boolean free = true;
    private boolean due = true;

    private final JobRunner runner = new JobRunner(new LeaseStore() {
        @Override
        Uni<Boolean> acquire(String name, Duration length) {
            seen.add("lease of " + name + " for " + length.toSeconds() + " s");
            return Uni.createFrom().item(free);
        }
    });

    private void run(Schedule schedule, Uni<Void> work) {
        PeriodicJob job = new PeriodicJob() {
            @Override
            public Schedule schedule() {
                return schedule;
            }

            @Override
            public Uni<Boolean> isDue() {
                return Uni.createFrom().item(due);
            }

            @Override
            public Uni<Void> run() {
                seen.add("work");
                return work;
            }
        };
        runner.run(job).await().indefinitely();
    }

    @Test
    void the_work_of_one_replica_is_done_under_its_lease() {
        run(SHARED, Uni.createFrom().voidItem());

        assertThat(seen).containsExactly("lease of shared for 9 s", "work");
    }

    @Test
    void nothing_is_done_while_another_replica_holds_the_lease() {
        free = false;

        run(SHARED, Uni.createFrom().voidItem());

        assertThat(seen).containsExactly("lease of shared for 9 s");
    }

    @Test
    void a_job_with_nothing_to_do_acquires_no_lease() {
        due = false;

        run(SHARED, Uni.createFrom().voidItem());

        assertThat(seen).isEmpty();
    }

    @Test
    void a_job_of_every_replica_needs_no_lease() {
        free = false;

        run(Schedule.ofEveryReplica("own", "1s"), Uni.createFrom().voidItem());

        assertThat(seen).containsExactly("work");
    }

    @Test
    void a_run_that_fails_does_not_keep_the_next_one_from_its_work() {
        run(SHARED, Uni.createFrom().failure(new IllegalStateException("broken on purpose")));
        run(SHARED, Uni.createFrom().voidItem());

        assertThat(seen).filteredOn("work"::equals).hasSize(2);
    }
}
