package dev.parley.bench.recording.faults;

/**
 * What a {@link FaultProxy} does.
 *
 * @param status answered in place of the server; 0: the server answers
 * @param bytesPerSecond of each direction of a connection; 0: without limit
 * @param resetAfter bytes from the server on one connection; 0: never
 * @param resetUploadAfter bytes to the server on one connection; 0: never
 */
record FaultMode(int status, long bytesPerSecond, long resetAfter, long resetUploadAfter) {
    static final FaultMode PASS = new FaultMode(0, 0, 0, 0);

    static FaultMode answer(int status) {
        return new FaultMode(status, 0, 0, 0);
    }

    static FaultMode slow(long bytesPerSecond) {
        return new FaultMode(0, bytesPerSecond, 0, 0);
    }

    static FaultMode reset(long after) {
        return new FaultMode(0, 0, after, 0);
    }

    static FaultMode resetUploads(long after) {
        return new FaultMode(0, 0, 0, after);
    }

    boolean resets() {
        return resetAfter > 0 || resetUploadAfter > 0;
    }
}
