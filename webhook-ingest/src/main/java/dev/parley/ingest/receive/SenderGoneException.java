package dev.parley.ingest.receive;

/** The sender closed the connection before its body was complete: there is nobody to answer. */
final class SenderGoneException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SenderGoneException() {
        super("the sender is gone", null, false, false);
    }
}
