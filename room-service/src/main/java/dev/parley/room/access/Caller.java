package dev.parley.room.access;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Who calls. */
public sealed interface Caller {

    /** Somebody who is known. {@code id} is opaque. */
    record User(String id) implements Caller {}

    /** Anybody who has a link. */
    record Guest() implements Caller {}

    /** Whether this caller is the user {@code id}. */
    default boolean is(@Nullable String id) {
        return this instanceof User user && user.id().equals(id);
    }

    /**
     * The user who calls.
     *
     * @throws ProblemException 401 if a guest calls
     */
    default User user() {
        if (this instanceof User user) {
            return user;
        }
        throw new ProblemException(ErrorCode.LOGIN_REQUIRED, "send an API key in X-API-Key");
    }
}
