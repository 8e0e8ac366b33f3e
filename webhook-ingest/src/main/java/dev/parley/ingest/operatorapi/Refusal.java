package dev.parley.ingest.operatorapi;

/** A request that is not done; the caller's to mend. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    private Refusal(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    static Refusal invalid(String detail) {
        return new Refusal(400, "invalid-request", detail);
    }

    static Refusal notFound(String what) {
        return new Refusal(404, "not-found", what + " is not known here");
    }

    Problem problem() {
        return Problem.of(status, code, String.valueOf(getMessage()), false);
    }
}
