package dev.parley.room.errors;

import dev.parley.runtime.problem.ErrorCode;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Parser of ids from requests. Ids are opaque to callers, so that one of another form is answered like an unknown one. */
public final class Ids {

    private static final Pattern FORM = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Ids() {}

    /**
     * Parses an id.
     *
     * @param notFound what the caller is told if there can be no such thing
     * @throws dev.parley.runtime.problem.ProblemException 404 if {@code id} has not the form of an id
     */
    public static UUID parse(String id, ErrorCode notFound) {
        return read(id).orElseThrow(() -> NotFound.of(notFound));
    }

    /** Parses an id; empty for a text that has not the form of one. */
    public static Optional<UUID> read(String id) {
        return FORM.matcher(id).matches() ? Optional.of(UUID.fromString(id)) : Optional.empty();
    }
}
