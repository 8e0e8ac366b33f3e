package dev.parley.platform.daily;

import dev.parley.platform.events.Participant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who a Daily user id means. */
final class DailyUser {

    /** What Daily makes up for people without a token: eight bytes in base64, seen as {@code pbZ+ismP7dk=}. */
    private static final Pattern MADE_UP = Pattern.compile("[A-Za-z0-9+/]{11}=");

    private DailyUser() {}

    /** A participant; {@code userId} counts only if it can be one that we gave. Daily lists no machines. */
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
