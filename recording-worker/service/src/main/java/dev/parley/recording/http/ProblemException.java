package dev.parley.recording.http;

/** A request that is answered with a problem. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.code());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    static ProblemException badRequest(String code, String detail) {
        return new ProblemException(Problem.of(400, "Bad Request", code, detail));
    }

    static ProblemException notFound() {
        return new ProblemException(
                Problem.of(404, "Not Found", "recording-not-found", "There is no job for this recording."));
    }
}
