package dev.parley.room.errors;

import java.util.UUID;
import java.util.regex.Pattern;

/** Ids from outside: opaque strings to callers, so that one of another form is simply not known. */
public final class Ids {

    private static final Pattern FORM = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Ids() {}

    /**
     * Reads an id.
     *
     * @param what the noun for the problem
     * @throws Failure 404 if {@code id} cannot be the id of anything
     */
    public static UUID parse(String id, String what) {
        if (!FORM.matcher(id).matches()) {
            throw Failure.notFound(what);
        }
        return UUID.fromString(id);
    }

    /** Reads an id; {@code otherwise} for a text that cannot be one. */
    public static UUID orElse(String id, UUID otherwise) {
        return FORM.matcher(id).matches() ? UUID.fromString(id) : otherwise;
    }
}
