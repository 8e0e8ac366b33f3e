package dev.parley.bench.recording.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Storage and link hosts that answer errors, are slow, reset connections, or whose links expire during a transfer. */
final class StorageFaults implements Fault {

    private static final Duration REACH = Duration.ofSeconds(60);

    /** Of a WAV file of 5 MB. */
    private static final int SECONDS = 160;

    private static final String OBJECT = "tones.wav";
    private static final long SLOW = 1 << 20;
    private static final long RESET = 2 << 20;

    /** The recordings that meet a fault. */
    private interface Recordings {
        void publish(Round round) throws Exception;
    }

    @Override
    public List<FaultResult> inject(Testbed testbed, int count) throws Exception {
        byte[] speech = Medium.speech(testbed.repository());
        byte[] tones = Medium.tones(SECONDS);
        // An upload of 5 MB fits into the system's buffers, which take longer than that to empty on the slow line.
        testbed.workers().start(new WorkerSettings().with("fetch.stall-time", "3S"));
        List<FaultResult> results = new ArrayList<>();
        results.add(answers(testbed, 500, count, speech));
        results.add(answers(testbed, 503, count, speech));
        Recordings linked = round -> round.publish(count, tones, Expected.TRANSCRIPT);
        // What the worker has stored itself it does not read back, so that the resets meet what it fetches from a
        // bucket.
        testbed.buckets().put(OBJECT, tones);
        Recordings stored = round -> publishStored(round, count);
        results.add(during(testbed, "storage is slow", testbed.storage(), FaultMode.slow(SLOW), linked));
        results.add(during(testbed, "bucket resets after 2 MB", testbed.storage(), FaultMode.reset(RESET), stored));
        results.add(during(testbed, "link host resets after 2 MB", testbed.links(), FaultMode.reset(RESET), linked));
        results.add(expiring(testbed, "link expires, another is minted", true, count, speech));
        results.add(expiring(testbed, "link expires, no other", false, count, speech));
        return results;
    }

    /** The storage is down until every job has failed for it. */
    private static FaultResult answers(Testbed testbed, int status, int count, byte[] content) throws Exception {
        Round round = new Round(testbed, "storage answers " + status);
        testbed.storage().mode(FaultMode.answer(status));
        round.publish(count, content, Expected.TRANSCRIPT);
        round.require(
                Await.within(REACH, () -> round.haveFailedWith("storage-unavailable")),
                "not every job failed for the storage");
        testbed.storage().mode(FaultMode.PASS);
        round.over();
        return round.end();
    }

    /** The fault lasts until all recordings have ended. */
    private static FaultResult during(
            Testbed testbed, String name, FaultProxy proxy, FaultMode mode, Recordings recordings) throws Exception {
        Round round = new Round(testbed, name);
        long before = proxy.faults();
        proxy.mode(mode);
        recordings.publish(round);
        FaultResult result;
        try {
            result = round.end();
        } finally {
            proxy.mode(FaultMode.PASS);
        }
        boolean happened = !mode.resets() || proxy.faults() > before;
        return happened ? result : result.with("no connection was reset");
    }

    private static void publishStored(Round round, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            String key = Round.key();
            round.publish(key, Signals.stored(key, OBJECT, "room-" + key), Expected.TRANSCRIPT);
        }
    }

    private static FaultResult expiring(Testbed testbed, String name, boolean minted, int count, byte[] content)
            throws Exception {
        Round round = new Round(testbed, name);
        long before = testbed.files().refused();
        for (int i = 0; i < count; i++) {
            String key = Round.key();
            String url = testbed.files().addExpiring(key, content);
            round.publish(key, Signals.link(key, url, minted), minted ? Expected.TRANSCRIPT : Expected.FAILED);
        }
        FaultResult result = round.end();
        return testbed.files().refused() - before == count ? result : result.with("not every link was refused");
    }
}
