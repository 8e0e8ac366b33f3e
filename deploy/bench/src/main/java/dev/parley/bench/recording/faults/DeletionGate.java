package dev.parley.bench.recording.faults;

import java.nio.charset.StandardCharsets;

/** Barrier in front of a storage, for deletions in one bucket: some pass, the others wait and are dropped when it opens. */
final class DeletionGate {

    private String prefix = "";
    private int passing;
    private int waiting;
    private boolean closed;

    /** @param passing how many deletions in {@code bucket} reach the storage before the first one waits */
    synchronized void close(String bucket, int passing) {
        this.prefix = "DELETE /" + bucket + "/";
        this.passing = passing;
        this.closed = true;
    }

    synchronized void open() {
        closed = false;
        notifyAll();
    }

    /** How many wait. */
    synchronized int waiting() {
        return waiting;
    }

    /** Whether the storage may have these bytes, the beginning of a request or a part of one; a deletion may have to wait. */
    synchronized boolean admits(byte[] bytes, int length) throws InterruptedException {
        if (!closed || !isDeletion(bytes, length)) {
            return true;
        }
        if (passing > 0) {
            passing--;
            return true;
        }
        waiting++;
        while (closed) {
            wait();
        }
        waiting--;
        return false;
    }

    private boolean isDeletion(byte[] bytes, int length) {
        return length >= prefix.length()
                && new String(bytes, 0, prefix.length(), StandardCharsets.US_ASCII).equals(prefix);
    }
}
