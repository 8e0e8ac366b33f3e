package dev.parley.ingest.kafka;

/** Exception for a record that Kafka refuses for good; a retry does not help. */
public final class RecordRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RecordRefusedException(Throwable cause) {
        super(cause.getClass().getSimpleName(), cause);
    }
}
