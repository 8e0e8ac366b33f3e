package dev.parley.room.audio;

import dev.parley.room.errors.Ids;
import dev.parley.room.transcripts.RequestedTranscript;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Access check of audio: who may read the transcript, or has a link that somebody who may was given. */
@ApplicationScoped
class AudioAccess {

    private static final Duration VALIDITY = Duration.ofMinutes(15);

    private final RequestedTranscript requested;
    private final AudioToken tokens;
    private final Clock clock;

    @Inject
    AudioAccess(
            RequestedTranscript requested, @ConfigProperty(name = "parley.internal.token") Optional<String> secret) {
        // Without a shared secret, which production refuses, links are good for this process alone.
        this(requested, new AudioToken(secret.orElseGet(() -> UUID.randomUUID().toString())), Clock.systemUTC());
    }

    AudioAccess(RequestedTranscript requested, AudioToken tokens, Clock clock) {
        this.requested = requested;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * @param token query parameter of a link
     * @param expires when the link ends
     */
    record Link(String token, Instant expires) {

        @Override
        public String toString() {
            return "Link[expires=" + expires + "]";
        }
    }

    /** The transcript's id, if the caller may hear it. Fails with 401 for a bad token, else with 404 and 403. */
    Uni<UUID> check(String id, @Nullable String token) {
        if (token == null || token.isEmpty()) {
            return requested.readable(id);
        }
        UUID transcript = Ids.parse(id, ErrorCode.TRANSCRIPT_NOT_FOUND);
        if (!tokens.admits(transcript, token, clock.instant())) {
            throw new ProblemException(ErrorCode.UNAUTHORIZED, "the link has expired, or is for another transcript");
        }
        return Uni.createFrom().item(transcript);
    }

    /** A new link to the audio, for a caller who may read the transcript. */
    Uni<Link> link(String id) {
        return requested.readable(id).map(transcript -> {
            Instant expires = clock.instant().plus(VALIDITY);
            return new Link(tokens.issue(transcript, expires), expires);
        });
    }
}
