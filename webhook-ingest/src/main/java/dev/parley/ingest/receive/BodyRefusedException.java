package dev.parley.ingest.receive;

/** A body was not read to its end. */
final class BodyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final WebhookResponse answer;

    BodyRefusedException(WebhookResponse answer) {
        super(answer.code(), null, false, false);
        this.answer = answer;
    }

    WebhookResponse answer() {
        return answer;
    }

    /** For metric and log: one answer may have causes that are not this. */
    String reason() {
        return answer == WebhookResponse.OVERLOADED ? "bodies-in-progress" : WebhookOutcome.NO_REASON;
    }
}
