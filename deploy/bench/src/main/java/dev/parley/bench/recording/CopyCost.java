package dev.parley.bench.recording;

import java.time.Duration;

/**
 * Cost of one copy of a file.
 *
 * @param seconds until the copy was complete
 * @param processor time of the copying programs, without the servers
 * @param peakMegabytes most memory of the copying programs in RAM
 */
record CopyCost(double seconds, Duration processor, long peakMegabytes) {

    double processorSeconds() {
        return processor.toMillis() / 1000.0;
    }
}
