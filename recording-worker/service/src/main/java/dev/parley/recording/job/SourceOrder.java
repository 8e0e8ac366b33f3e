package dev.parley.recording.job;

import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Order of the sources of a recording by ease of fetching, and their comparison. */
final class SourceOrder {

    /** The source that depends least on others is the greatest; of two links, the one that expires later. */
    static final Comparator<RecordingSource> BY_EASE = Comparator.comparingInt(SourceOrder::rank)
            .thenComparing(SourceOrder::end)
            .thenComparing(JobJson::write);

    private SourceOrder() {}

    /** {@code fromEvent}, unless {@code listed} depends less on others. */
    static RecordingSource easier(RecordingSource fromEvent, RecordingSource listed) {
        return rank(listed) > rank(fromEvent) ? listed : fromEvent;
    }

    /**
     * Whether two sources of the same kind name different files, so that a file fetched from {@code one} is not that of
     * {@code other}. A source that only adds detail (a bucket, a folder) names the same file.
     */
    static boolean contradict(RecordingSource one, RecordingSource other) {
        if (one instanceof RecordingSource.Stored mine && other instanceof RecordingSource.Stored its) {
            return contradict(mine.object(), its.object());
        }
        if (one instanceof RecordingSource.Tracks mine && other instanceof RecordingSource.Tracks its) {
            return contradict(mine.tracks(), its.tracks());
        }
        if (one instanceof RecordingSource.Link mine && other instanceof RecordingSource.Link its) {
            return !withoutQuery(mine.url()).equals(withoutQuery(its.url()));
        }
        return one.getClass() == other.getClass() && !one.equals(other);
    }

    private static boolean contradict(List<RecordedTrack> some, List<RecordedTrack> others) {
        return some.size() != others.size()
                || IntStream.range(0, some.size()).anyMatch(track -> contradict(some.get(track), others.get(track)));
    }

    private static boolean contradict(RecordedTrack one, RecordedTrack other) {
        return one.kind() != other.kind()
                || !one.participantSession().equals(other.participantSession())
                || !one.offset().equals(other.offset())
                || contradict(one.object(), other.object());
    }

    private static boolean contradict(StoredObject one, StoredObject other) {
        Optional<String> elsewhere =
                one.bucket().flatMap(bucket -> other.bucket().filter(its -> !its.equals(bucket)));
        return elsewhere.isPresent()
                || !one.source().equals(other.source())
                || !(isBelow(one.key(), other.key()) || isBelow(other.key(), one.key()));
    }

    private static boolean isBelow(String key, String name) {
        return key.equals(name) || key.endsWith("/" + name);
    }

    private static String withoutQuery(URI url) {
        return url.getRawAuthority() + url.getRawPath();
    }

    private static int rank(RecordingSource source) {
        if (source instanceof RecordingSource.Tracks || source instanceof RecordingSource.Uploaded) {
            return 5;
        }
        if (source instanceof RecordingSource.Stored stored) {
            return stored.object().bucket().isPresent() ? 4 : 3;
        }
        // Links expire; the gateway can be asked again.
        return source instanceof RecordingSource.AskGateway ? 2 : 1;
    }

    private static Instant end(RecordingSource source) {
        return source instanceof RecordingSource.Link link ? link.expiresAt() : Instant.MAX;
    }
}
