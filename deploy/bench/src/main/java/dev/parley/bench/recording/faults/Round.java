package dev.parley.bench.recording.faults;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.RecordingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** One fault and the recordings that meet it: publishes them, waits for their ends and judges these. */
final class Round {

    /** Time within which every recording has to end once the fault is over. */
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private static final Duration SETTLE = Duration.ofSeconds(30);

    private final Testbed testbed;
    private final String fault;
    private final Map<UUID, Expected> expected = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long start = System.nanoTime();
    private Optional<Duration> time = Optional.empty();

    Round(Testbed testbed, String fault) {
        this.testbed = testbed;
        this.fault = fault;
    }

    /** Publishes recordings behind links: {@code count} of {@code content}, each to end as {@code end}. */
    void publish(int count, byte[] content, Expected end) throws ExecutionException, InterruptedException {
        for (int i = 0; i < count; i++) {
            String key = key();
            publish(key, Signals.link(key, testbed.files().add(key, content), false), end);
        }
    }

    /** Publishes a recording's event, and remembers how the recording is to end. */
    void publish(String key, PlatformEvent event, Expected end) throws ExecutionException, InterruptedException {
        expected.put(Signals.recordingId(key), end);
        testbed.events().publish(event);
    }

    /** A new business key. */
    static String key() {
        return UUID.randomUUID().toString();
    }

    /** The fault is over: seconds are counted from here. */
    void over() {
        time = Optional.empty();
        start = System.nanoTime();
    }

    void require(boolean met, String problem) {
        if (!met) {
            problems.add(problem);
        }
    }

    Map<UUID, JobRow> rows() {
        return testbed.jobs().rows(expected.keySet());
    }

    JobRow row(UUID recording) {
        return Objects.requireNonNull(rows().get(recording), "a job of this round");
    }

    /** Whether a job of this round is being worked on at {@code stage}. */
    boolean isRunning(String stage) {
        return rows().values().stream().anyMatch(row -> row.isRunning(stage));
    }

    boolean haveEnded() {
        Map<UUID, JobRow> rows = rows();
        return rows.size() == expected.size() && rows.values().stream().allMatch(JobRow::hasEnded);
    }

    /** Whether the last attempt of each job failed with this code. */
    boolean haveFailedWith(String code) {
        Map<UUID, JobRow> rows = rows();
        return rows.size() == expected.size()
                && rows.values().stream()
                        .allMatch(row -> row.error().filter(code::equals).isPresent());
    }

    /** Waits until all have ended; whether they have in time. */
    boolean awaitEnds() throws InterruptedException {
        boolean ended = Await.within(LIMIT, this::haveEnded);
        if (time.isEmpty()) {
            time = Optional.of(Duration.ofNanos(System.nanoTime() - start));
        }
        return ended;
    }

    /** The result once all have ended and every event is sent. */
    FaultResult end() throws InterruptedException {
        awaitEnds();
        Await.within(SETTLE, () -> testbed.jobs().unsent() == 0);
        Ends ends = Ends.judge(expected, rows(), testbed.events().events(), testbed.buckets()::holds);
        testbed.workers().answering().ifPresent(this::compare);
        return new FaultResult(fault, expected.size(), ends, time.orElseThrow(), problems);
    }

    /** Whether the files of all recordings, and what was made of them to play, are in the storage as the events say. */
    boolean isAudioStored() {
        List<ObjectRef> audio = testbed.events().events().stream()
                .filter(event -> expected.containsKey(event.recordingId()))
                .flatMap(Round::audio)
                .toList();
        return audio.size() >= expected.size() && audio.stream().allMatch(testbed.buckets()::holds);
    }

    private static Stream<ObjectRef> audio(RecordingEvent event) {
        if (event instanceof RecordingEvent.Stored stored) {
            return stored.files().stream();
        }
        return event instanceof RecordingEvent.Transcribed transcribed
                ? transcribed.audio().stream().flatMap(audio -> Stream.of(audio.mp4(), audio.mp3()))
                : Stream.empty();
    }

    /** The operator's API has to tell the same as the database. */
    private void compare(WorkerProcess worker) {
        rows().forEach((id, row) -> require(
                worker.status(id).filter(row.status()::equals).isPresent(),
                "the API tells another status than the database"));
    }

    /** Folders of jobs in the work folder, which has one folder for each process. */
    static long workFolders(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.filter(path ->
                            Files.isDirectory(path) && folder.relativize(path).getNameCount() > 1)
                    .count();
        }
    }
}
