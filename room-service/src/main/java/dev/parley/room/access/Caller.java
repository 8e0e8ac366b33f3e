package dev.parley.room.access;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The caller of a request: a user or a guest. */
public sealed interface Caller {

    /** An authenticated user with an opaque id. */
    record User(String id) implements Caller {}

    /** A caller without credentials, such as somebody with a link. */
    record Guest() implements Caller {}

    /** Whether this caller is the user {@code id}. */
    default boolean is(@Nullable String id) {
        return this instanceof User user && user.id().equals(id);
    }

    /**
     * This caller as a user.
     *
     * @throws ProblemException 401 if the caller is a guest
     */
    default User user() {
        if (this instanceof User user) {
            return user;
        }
        throw new ProblemException(ErrorCode.LOGIN_REQUIRED, "sign in, or send an API key in X-API-Key");
    }
}
