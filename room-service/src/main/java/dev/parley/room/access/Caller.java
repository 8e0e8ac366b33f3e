package dev.parley.room.access;

import dev.parley.room.errors.Failure;
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
     * @throws Failure 401 if the caller is a guest
     */
    default User user() {
        if (this instanceof User user) {
            return user;
        }
        throw Failure.loginRequired();
    }
}
