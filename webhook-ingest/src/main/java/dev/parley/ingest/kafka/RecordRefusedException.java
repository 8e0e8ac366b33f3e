package dev.parley.ingest.kafka;

/** Kafka will never take this record; trying again does not help. */
public final class RecordRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RecordRefusedException(Throwable cause) {
        super(cause.getClass().getSimpleName(), cause);
    }
}
