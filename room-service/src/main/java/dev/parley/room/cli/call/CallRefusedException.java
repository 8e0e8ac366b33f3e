package dev.parley.room.cli.call;

import dev.parley.room.console.CommandFailedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Exception for a call that the service refused. */
public final class CallRefusedException extends CommandFailedException {

    private static final long serialVersionUID = 1;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final int status;
    private final @Nullable String code;
    private final String detail;

    /** @param variable where the credentials are from */
    CallRefusedException(CallRefusal refusal, String variable) {
        super(refusal.message(variable));
        this.status = refusal.status();
        this.code = refusal.code().orElse(null);
        this.detail = refusal.detail();
    }

    /** Whether what the call is about is not there. */
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** Whether the service, or one behind it, is away for a while. */
    public boolean isUnavailable() {
        return status == UNAVAILABLE;
    }

    /** Code of the problem; empty if the answer is none. */
    Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** Detail of the problem, or what else was answered. */
    String detail() {
        return detail;
    }
}
