package dev.parley.recording.job;

/** The lease has ended: further writes of this worker to the job are refused. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException(Lease lease) {
        super("recording " + lease.recordingId() + ": the lease of epoch " + lease.epoch() + " is over");
    }
}
