package dev.parley.bench.recording.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Storage that resets connections in the middle of uploads: of every upload until each job has failed for it, and of every
 * connection that has sent a little more than a part, for as long as there are recordings.
 */
final class UploadResets implements Fault {

    private static final Duration REACH = Duration.ofSeconds(60);

    /** Of a WAV file of 12.8 MB: three parts of an upload. */
    private static final int SECONDS = 400;

    private static final String PART = "5M";
    private static final long WITHIN_A_PART = 2 << 20;
    private static final long MORE_THAN_A_PART = 6 << 20;

    @Override
    public List<FaultResult> inject(Testbed testbed, int count) throws Exception {
        byte[] tones = Medium.tones(SECONDS);
        testbed.workers().start(new WorkerSettings().with("fetch.part-size", PART));
        List<FaultResult> results = new ArrayList<>();
        results.add(untilAllHaveFailed(testbed, count, tones));
        results.add(onAndOn(testbed, count, tones));
        return results;
    }

    private static FaultResult untilAllHaveFailed(Testbed testbed, int count, byte[] content) throws Exception {
        Round round = new Round(testbed, "storage resets uploads after 2 MB");
        long before = testbed.storage().faults();
        testbed.storage().mode(FaultMode.resetUploads(WITHIN_A_PART));
        round.publish(count, content, Expected.TRANSCRIPT);
        round.require(
                Await.within(REACH, () -> round.haveFailedWith("storage-unavailable")),
                "not every job failed for the storage");
        testbed.storage().mode(FaultMode.PASS);
        round.over();
        return checked(testbed, before, round);
    }

    private static FaultResult onAndOn(Testbed testbed, int count, byte[] content) throws Exception {
        Round round = new Round(testbed, "storage resets uploads after 6 MB, on and on");
        long before = testbed.storage().faults();
        testbed.storage().mode(FaultMode.resetUploads(MORE_THAN_A_PART));
        try {
            round.publish(count, content, Expected.TRANSCRIPT);
            return checked(testbed, before, round);
        } finally {
            testbed.storage().mode(FaultMode.PASS);
        }
    }

    private static FaultResult checked(Testbed testbed, long before, Round round) throws InterruptedException {
        round.awaitEnds();
        long resets = testbed.storage().faults() - before;
        long unfinished = testbed.buckets().unfinishedUploads();
        testbed.console().say(resets + " connections reset in the middle of an upload");
        round.require(resets > 0, "no connection was reset");
        round.require(unfinished == 0, unfinished + " objects of unfinished uploads are left");
        FaultResult result = round.end();
        return round.isAudioStored() ? result : result.with("audio is not stored as the events say");
    }
}
