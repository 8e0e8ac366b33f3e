package dev.parley.platform.simulator.config;

import java.security.PrivateKey;
import java.time.Duration;

/**
 * Key of a Jibri's status reports.
 *
 * @param ttl lifetime of the token, which is made once, at the start
 */
public record StatusKey(PrivateKey key, Duration ttl) {

    @Override
    public String toString() {
        return "StatusKey[" + ttl + "]";
    }
}
