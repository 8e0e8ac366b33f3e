package dev.parley.bench.recording.faults;

import dev.parley.recording.events.ErasureReason;
import dev.parley.recording.events.RecordingCommand;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** Recordings that are transcribed, then erased, and a fault that meets their erasure. */
final class ErasureRound {

    /** Time within which every recording has to be erased once the fault is over. */
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Testbed testbed;
    private final Round round;

    /** The key of each, which is also the provider's id. */
    private final Map<UUID, String> keys = new LinkedHashMap<>();

    ErasureRound(Testbed testbed, String fault) {
        this.testbed = testbed;
        this.round = new Round(testbed, fault);
    }

    /** Has recordings of {@code content} transcribed: each a file in the platform's bucket, and known to the provider. */
    void transcribe(int count, byte[] content) throws IOException, ExecutionException, InterruptedException {
        for (int i = 0; i < count; i++) {
            String key = Round.key();
            testbed.buckets().put(object(key), content);
            keys.put(Signals.recordingId(key), key);
            round.publish(key, Signals.deletable(key, object(key)), Expected.TRANSCRIPT);
        }
        round.require(round.awaitEnds(), "not all were transcribed");
        round.require(keys.keySet().stream().allMatch(testbed.buckets()::hasAudio), "not all had audio to erase");
    }

    /** Commands the erasure of all, with the copy at the source. */
    void erase() throws ExecutionException, InterruptedException {
        for (UUID recording : keys.keySet()) {
            testbed.events()
                    .publish(new RecordingCommand.Erase(
                            UUID.randomUUID(), recording, Instant.now(), Optional.of(ErasureReason.REQUEST), true));
        }
    }

    /** Whether the erasure of one has begun and not all are erased. */
    boolean isInTheMiddle(int audioBefore) {
        return audio() < audioBefore && erased() < keys.size();
    }

    /** How many objects of audio there are in our storage. */
    int audio() {
        return keys.keySet().stream().mapToInt(testbed.buckets()::audio).sum();
    }

    boolean isAnySourceGone() {
        return keys.values().stream().anyMatch(key -> !testbed.buckets().hasSource(object(key)));
    }

    private static String object(String key) {
        return key + ".mp4";
    }

    private int erased() {
        return testbed.jobs().erased(keys.keySet()).size();
    }

    void require(boolean met, String problem) {
        round.require(met, problem);
    }

    /** The fault is over: seconds are counted from here. */
    void over() {
        round.over();
    }

    /** The result once all are erased and every event is sent: of the transcripts, which stay, and of the erasures. */
    FaultResult end() throws InterruptedException {
        Await.within(LIMIT, () -> erased() == keys.size());
        FaultResult transcripts = round.end();
        List<UUID> left = new ArrayList<>();
        keys.forEach((recording, key) -> {
            if (isLeft(recording, key)) {
                left.add(recording);
            }
        });
        Ends erasures = ErasureEnds.judge(
                keys.keySet(),
                testbed.jobs().erased(keys.keySet()),
                testbed.events().events(),
                left::contains);
        return transcripts.with(erasures);
    }

    private boolean isLeft(UUID recording, String key) {
        return testbed.buckets().hasAudio(recording)
                || testbed.buckets().hasSource(object(key))
                || !testbed.files().gateway().hasDeleted(key);
    }
}
