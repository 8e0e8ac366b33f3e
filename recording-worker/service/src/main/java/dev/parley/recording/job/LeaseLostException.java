package dev.parley.recording.job;

/** Somebody else holds the job by now: whatever this worker still does to it is without effect. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException(Lease lease) {
        super("recording " + lease.recordingId() + ": the lease of epoch " + lease.epoch() + " is over");
    }
}
