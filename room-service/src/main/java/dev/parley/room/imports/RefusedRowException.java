package dev.parley.room.imports;

/** Exception for a row that cannot be taken. The message is the reason, without any of its values. */
final class RefusedRowException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedRowException(String reason) {
        super(reason);
    }
}
