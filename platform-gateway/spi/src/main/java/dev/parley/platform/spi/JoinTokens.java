package dev.parley.platform.spi;

import dev.parley.platform.events.ProviderRoomName;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Facet: links that identify a person and give a role. */
public interface JoinTokens {

    /**
     * Mints a link for one person. The link is a secret of that person; each call may return another one. It never
     * works longer than {@link JoinRequest#expires()}. The room need not be in use.
     */
    Uni<JoinLink> joinLink(JoinRequest request);

    /**
     * @param roomUrl the room's plain link, as creation answered it
     * @param userId at most 36 characters; identifies the person in events
     * @param displayName without control characters, whatever is given
     * @param owner whether the person may moderate
     * @param expires when the link stops working; always limited
     */
    record JoinRequest(
            ProviderRoomName room,
            URI roomUrl,
            Optional<String> userId,
            Optional<String> displayName,
            boolean owner,
            Instant expires) {

        private static final int MAX_USER_ID = 36;

        /**
         * Characters that are removed from names, because providers write it into XML and logs, and show it to people: control
         * characters, line separators, halves of surrogate pairs, and those that reverse the direction of what follows.
         */
        private static final Pattern NOT_IN_NAMES = Pattern.compile(
                "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}\\x{FEFF}\\x{FFFE}\\x{FFFF}]");

        /** @throws IllegalArgumentException if the user id is too long */
        public JoinRequest {
            displayName = displayName.map(name -> NOT_IN_NAMES.matcher(name).replaceAll(""));
            if (userId.filter(id -> id.length() > MAX_USER_ID).isPresent()) {
                throw new IllegalArgumentException("a user id has at most 36 characters");
            }
        }

        @Override
        public String toString() {
            return "JoinRequest[room=" + room + ", owner=" + owner + "]";
        }
    }

    /** A personal link. */
    record JoinLink(URI url, Instant expires) {
        @Override
        public String toString() {
            return "JoinLink[url=<hidden>, expires=" + expires + "]";
        }
    }
}
