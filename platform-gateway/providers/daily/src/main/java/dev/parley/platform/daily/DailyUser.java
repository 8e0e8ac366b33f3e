package dev.parley.platform.daily;

import dev.parley.platform.events.Participant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Participant of a Daily user id. */
final class DailyUser {

    /**
     * Form of the ids that Daily generates for people without a token: eight bytes in base64, observed as
     * {@code pbZ+ismP7dk=}.
     */
    private static final Pattern MADE_UP = Pattern.compile("[A-Za-z0-9+/]{11}=");

    private DailyUser() {}

    /** A participant; {@code userId} is kept only if it may be one of ours. Daily lists no bots. */
    static Participant participant(
            Optional<String> userId, String sessionId, Optional<String> displayName, boolean owner) {
        return new Participant(
                userId.filter(
                        id -> !id.equals(sessionId) && !MADE_UP.matcher(id).matches()),
                displayName,
                false,
                owner ? Optional.of("owner") : Optional.empty());
    }
}
