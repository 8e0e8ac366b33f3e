package dev.parley.recording.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.recording.WorkerProfile;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order in which jobs are leased. */
@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class FairLeaseQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    @Inject
    Jobs jobs;

    @Inject
    Pool pool;

    @BeforeEach
    void deleteJobs() {
        sql("TRUNCATE recording.job CASCADE");
        sql("TRUNCATE recording.turn");
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(WAIT_TIMEOUT);
    }

    private void sql(String text) {
        now(pool.query(text).execute());
    }

    private void add(String room, int count, String status, String stage, String nextTry) {
        sql("INSERT INTO recording.job (recording_id, platform, business_key, room, kind, source, status, stage,"
                + " next_try_at) SELECT gen_random_uuid(), 'acme', 'k', '" + room
                + "', 'COMPOSED', '{\"type\":\"ask-gateway\",\"provider_recording_id\":\"x\"}', '"
                + status + "', '" + stage + "', " + nextTry + " FROM generate_series(1, " + count + ")");
    }

    private void due(String room, int count) {
        add(room, count, "queued", "fetch", "now() - interval '1 hour'");
    }

    private Optional<String> leasedRoom(String owner, List<Stage> stages) {
        return now(jobs.lease(owner, stages))
                .map(job -> job.origin().room().orElseThrow().value());
    }

    private List<String> leasedRooms(int count) {
        // Each time another process: the turns outlive the processes.
        return IntStream.range(0, count)
                .mapToObj(i -> leasedRoom("worker-" + i, Stage.TRANSFER).orElseThrow())
                .toList();
    }

    @Test
    void a_room_with_a_thousand_waiting_recordings_does_not_hold_back_another_rooms_one() {
        due("/busy", 1000);
        assertThat(leasedRooms(3)).containsExactly("/busy", "/busy", "/busy");

        due("/Quiet", 1);
        due("another", 2);

        assertThat(leasedRooms(6)).containsExactly("/Quiet", "another", "/busy", "another", "/busy", "/busy");
    }

    @Test
    void within_a_room_the_job_that_has_been_due_longest_comes_first() {
        due("a", 3);
        sql("UPDATE recording.job SET next_try_at = now() - interval '1 day', business_key = 'first'"
                + " WHERE recording_id = (SELECT recording_id FROM recording.job LIMIT 1)");

        Job first = now(jobs.lease("w", Stage.TRANSFER)).orElseThrow();

        assertThat(now(pool.query("SELECT business_key FROM recording.job WHERE recording_id = '" + first.recordingId()
                                        + "'")
                                .execute())
                        .iterator()
                        .next()
                        .getString(0))
                .isEqualTo("first");
    }

    @Test
    void a_room_whose_jobs_wait_for_their_next_attempt_is_passed_over() {
        due("a", 1);
        add("b", 5, "queued", "fetch", "now() + interval '1 hour'");
        due("c", 2);

        assertThat(leasedRooms(3)).containsExactly("a", "c", "c");
        assertThat(leasedRoom("w", Stage.TRANSFER)).isEmpty();
    }

    @Test
    void the_pools_have_turns_of_their_own() {
        due("a", 2);
        due("b", 2);
        add("a", 2, "queued", "transcribe", "now()");
        add("b", 2, "queued", "transcribe", "now()");

        List<String> rooms = new ArrayList<>();
        for (List<Stage> stages : List.of(Stage.TRANSFER, Stage.SPEECH, Stage.SPEECH, Stage.TRANSFER)) {
            rooms.add(leasedRoom("w", stages).orElseThrow());
        }

        assertThat(rooms).containsExactly("a", "a", "b", "b");
    }

    @Test
    void meetings_of_one_room_share_a_turn_once_they_are_linked() {
        due("standup-1", 1);
        due("standup-2", 1);
        due("standup-3", 1);
        due("zoo", 1);
        sql("UPDATE recording.job SET room_id = '00000000-0000-0000-0000-000000000001' WHERE room LIKE 'standup%'");

        List<String> rooms = leasedRooms(4);

        assertThat(rooms.get(1)).as("after one recording of the room").isEqualTo("zoo");
    }

    @Test
    void a_job_whose_worker_died_comes_first() {
        due("a", 2);
        assertThat(leasedRooms(1)).containsExactly("a");
        due("b", 1);

        sql("UPDATE recording.job SET lease_until = now() - interval '1 second' WHERE status = 'running'");
        Job taken = now(jobs.lease("other", Stage.TRANSFER)).orElseThrow();

        assertThat(taken.origin().room().orElseThrow().value()).isEqualTo("a");
        assertThat(taken.attempts()).isEqualTo(2);
        assertThat(leasedRooms(2)).containsExactly("b", "a");
    }

    @Test
    void no_job_is_leased_twice_by_workers_that_ask_at_once() {
        due("a", 40);
        due("b", 10);
        List<CompletionStage<Optional<Job>>> asked = IntStream.range(0, 60)
                .mapToObj(i -> jobs.lease("worker-" + i, Stage.TRANSFER).subscribeAsCompletionStage())
                .collect(Collectors.toList());

        List<UUID> leased = asked.stream()
                .map(answer -> answer.toCompletableFuture().join())
                .flatMap(Optional::stream)
                .map(Job::recordingId)
                .toList();

        assertThat(leased).doesNotHaveDuplicates();
        List<UUID> rest = new ArrayList<>(leased);
        Optional<Job> next = now(jobs.lease("late", Stage.TRANSFER));
        while (next.isPresent()) {
            rest.add(next.get().recordingId());
            next = now(jobs.lease("late", Stage.TRANSFER));
        }
        assertThat(rest).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void the_next_job_is_found_by_indexes_of_waiting_jobs_however_many_are_done() {
        add("done", 20_000, "done", "publish", "now()");
        due("busy", 5_000);
        sql("ANALYZE recording.job");

        String plan = StreamSupport.stream(
                        now(pool.query("EXPLAIN " + explained()).execute()).spliterator(), false)
                .map((Row row) -> row.getString(0))
                .collect(Collectors.joining("\n"));

        assertThat(plan).contains("job_turn_transfer").doesNotContain("Seq Scan on job", "Sort");
        assertThat(Pattern.compile("using job_turn_transfer")
                        .matcher(plan)
                        .results()
                        .count())
                .as("the rest of the rooms, then the first ones")
                .isEqualTo(2);
    }

    private static String explained() {
        return FairLease.statement(Stage.TRANSFER)
                .replace("$1", "'w'")
                .replace("$2", "1000")
                .replace("$3", "'fetch'");
    }
}
