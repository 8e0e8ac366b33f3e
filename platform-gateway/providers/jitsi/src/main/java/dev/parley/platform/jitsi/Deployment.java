package dev.parley.platform.jitsi;

import dev.parley.platform.spi.JoinTokens.JoinRequest;
import java.net.URI;
import java.time.Instant;

/** Where rooms are, and how whoever is let in proves it. */
sealed interface Deployment permits SelfHostedJitsi, Jaas {

    /** The plain link of a room: without a token it opens nothing. */
    URI roomUrl(String room);

    /** What identifies a room among all deployments. */
    String meetingId(String room);

    /** Whether a link leads to a room of this deployment: a token must not be put on any other. */
    boolean has(URI roomUrl);

    /** A signed token for one person in one room. */
    String token(JoinRequest request, Instant now);
}
