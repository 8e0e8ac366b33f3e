package dev.parley.room.calendar;

/** Failure of a sync that is recorded in the status of the calendar. The message is for the owner, without the address. */
final class FeedFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String outcome;

    /** @param outcome the kind of failure in metrics and logs */
    FeedFailure(String outcome, String detail) {
        super(detail, null, false, false);
        this.outcome = outcome;
    }

    String outcome() {
        return outcome;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
