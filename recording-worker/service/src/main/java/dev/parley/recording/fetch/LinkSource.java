package dev.parley.recording.fetch;

import dev.parley.platform.events.RecordingSource.Link;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.storage.ByteStream;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Source that is a link of an event. Once the link has expired, or its server no longer accepts it, a new one is asked for
 * at the gateway, if the provider mints any; that too is replaced when it is refused, at the next connection.
 */
final class LinkSource implements ByteSource {

    private static final Set<String> OVER = Set.of("source-refused", "source-gone");

    private final Link first;
    private final Optional<Uni<URI>> minted;
    private final Opener opener;
    private final InstantSource clock;

    /** Opens a URL like {@link ByteSource#open}. */
    interface Opener {
        Uni<ByteStream> open(URI url, long from, Optional<String> version);
    }

    /** @param minted asks for a new link at each subscription; empty if nobody has another one */
    LinkSource(Link first, Optional<Uni<URI>> minted, Opener opener, InstantSource clock) {
        this.first = first;
        this.minted = minted;
        this.opener = opener;
        this.clock = clock;
    }

    @Override
    public Uni<ByteStream> open(long from, Optional<String> version) {
        return Uni.createFrom()
                .deferred(() -> isExpired()
                        ? renewed(expired(), from, version)
                        : opener.open(first.url(), from, version)
                                .onFailure(LinkSource::isOver)
                                .recoverWithUni(failure -> renewed(failure, from, version)));
    }

    private boolean isExpired() {
        return first.expiresAt().isBefore(clock.instant());
    }

    private static boolean isOver(Throwable failure) {
        return failure instanceof StageFailure known && OVER.contains(known.code());
    }

    /** @param failure of the link; it is the result if no other link can be had */
    private Uni<ByteStream> renewed(Throwable failure, long from, Optional<String> version) {
        return minted.map(link -> link.onFailure(StageFailure.Permanent.class).transform(refused -> failure))
                .orElseGet(() -> Uni.createFrom().failure(failure))
                .chain(url -> opener.open(url, from, version));
    }

    private static StageFailure expired() {
        return new StageFailure.Permanent(
                "link-expired", "the link expired before the file was fetched, and the provider has no other one");
    }
}
