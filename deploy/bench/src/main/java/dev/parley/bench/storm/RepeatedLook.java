package dev.parley.bench.storm;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Repeated look at a system that comes to rest: nothing is wrong if two looks, some time apart, find nothing. Otherwise what the
 * last look found counts.
 *
 * @param apart time between the two looks
 * @param limit after which no other look is begun that could find less
 */
record RepeatedLook(Duration apart, Duration limit) {

    /** Wait for the system to come to rest. */
    @FunctionalInterface
    interface Rest {

        /** @param end as of {@link System#nanoTime}, when it is waited no longer */
        void await(long end) throws IOException, InterruptedException;
    }

    /** One look at everything. */
    @FunctionalInterface
    interface Look {

        List<Finding> findings() throws IOException, InterruptedException;
    }

    /** What is wrong in the end. */
    List<Finding> findings(Rest rest, Look look) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        List<Finding> findings;
        do {
            rest.await(end);
            findings = look.findings();
            if (findings.isEmpty()) {
                Thread.sleep(apart.toMillis());
                findings = look.findings();
            }
        } while (!findings.isEmpty() && System.nanoTime() - end < 0);
        return findings;
    }
}
