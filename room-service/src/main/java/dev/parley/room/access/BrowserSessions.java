package dev.parley.room.access;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.crypto.RandomToken;
import dev.parley.room.database.DatabaseTime;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Store of browser sessions: which random value stands for which API key, and until when. */
@ApplicationScoped
class BrowserSessions {

    private final Duration duration;

    BrowserSessions(RoomServiceConfig config) {
        this.duration = config.sessionDuration();
    }

    /** How long a session lasts. */
    Duration duration() {
        return duration;
    }

    /** Opens a session for the API key with this hash, and returns the value of its cookie. Removes sessions that expired. */
    @WithTransaction
    Uni<String> open(byte[] keyHash) {
        String token = RandomToken.next();
        return Sql.of("delete from room.browser_session where expires_at <= :now")
                .set("now", DatabaseTime.now())
                .execute()
                .chain(() -> Sql.of("insert into room.browser_session (hash, key_hash, expires_at)"
                                + " values (:hash, :key, :expiry)")
                        .set("hash", KeyHash.of(token))
                        .set("key", keyHash)
                        .set("expiry", DatabaseTime.now().plus(duration))
                        .execute())
                .replaceWith(token);
    }

    /** The hash of the API key that opened the session; empty if the session ended, or never was. */
    Uni<Optional<byte[]>> key(String token) {
        return Sql.of("select key_hash from room.browser_session where hash = :hash and expires_at > :now")
                .set("hash", KeyHash.of(token))
                .set("now", DatabaseTime.now())
                .optional(row -> row.bytes("key_hash"));
    }

    /** Ends the session, if there is one. */
    @WithTransaction
    Uni<Void> close(String token) {
        return Sql.of("delete from room.browser_session where hash = :hash")
                .set("hash", KeyHash.of(token))
                .execute();
    }
}
