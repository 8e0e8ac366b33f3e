package dev.parley.ingest.receive;

/** A body was not read to its end. */
final class BodyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Answer answer;

    BodyRefusedException(Answer answer) {
        super(answer.code(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }

    /** For metric and log: one answer may have causes that are not this. */
    String reason() {
        return answer == Answer.OVERLOADED ? "bodies-in-progress" : Verdict.NO_REASON;
    }
}
