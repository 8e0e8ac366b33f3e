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

/** Which of two sources of a recording to fetch from, and whether they are one. */
final class SourceOrder {

    /** The source that asks the least of others is the greatest; of two links it is the one that ends later. */
    static final Comparator<RecordingSource> BY_EASE = Comparator.comparingInt(SourceOrder::rank)
            .thenComparing(SourceOrder::end)
            .thenComparing(JobJson::write);

    private SourceOrder() {}

    /** {@code told}, unless {@code listed} asks less of others. */
    static RecordingSource easier(RecordingSource told, RecordingSource listed) {
        return rank(listed) > rank(told) ? listed : told;
    }

    /**
     * Whether both name what they mean in the same manner, and mean different things: whoever fetched from {@code one} has
     * not fetched {@code other}. One that only says more (a bucket, a folder) means the same.
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
        if (source instanceof RecordingSource.Tracks) {
            return 5;
        }
        if (source instanceof RecordingSource.Stored stored) {
            return stored.object().bucket().isPresent() ? 4 : 3;
        }
        // Links end; what can be asked for again does not.
        return source instanceof RecordingSource.AskGateway ? 2 : 1;
    }

    private static Instant end(RecordingSource source) {
        return source instanceof RecordingSource.Link link ? link.expiresAt() : Instant.MAX;
    }
}
