package dev.parley.ingest.receive;

/** Exception for a body that is refused before its end. */
final class BodyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final WebhookResponse response;

    BodyRefusedException(WebhookResponse response) {
        super(response.outcome(), null, false, false);
        this.response = response;
    }

    WebhookResponse response() {
        return response;
    }

    /** The reason for metrics and log: {@link WebhookResponse#OVERLOADED} has other reasons, too. */
    String reason() {
        return response == WebhookResponse.OVERLOADED ? "bodies-in-progress" : WebhookOutcome.NO_REASON;
    }
}
