package dev.parley.platform.jitsi;

import dev.parley.platform.spi.JoinTokens.JoinRequest;
import java.net.URI;
import java.time.Instant;

/** Jitsi deployment: the address of rooms and the tokens for them. */
sealed interface Deployment permits SelfHostedJitsi, Jaas {

    /** The plain link of a room, useless without a token. */
    URI roomUrl(String room);

    /** The id of a room among all deployments. */
    String meetingId(String room);

    /** Whether a link leads to a room of this deployment: a token must not be added to any other. */
    boolean has(URI roomUrl);

    /** A signed token for one person in one room. */
    String token(JoinRequest request, Instant now);
}
