package dev.parley.recording.job;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.recording.events.RecordingEvent.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * Facts about a recording before it is fetched, merged from its signals. The merge is commutative, associative and
 * idempotent: a value of a later revision of the normalizer replaces one of an earlier revision, and a value from a
 * platform's list only fills a gap. The source from a list is kept beside the other and used if it is easier to fetch
 * from ({@link SourceOrder}).
 *
 * @param kind absent for {@link RecordingKind#UNKNOWN}
 * @param eventSource from a normalizer; this or {@code listedSource} is present
 */
record RecordingFacts(
        PlatformId platform,
        Revisioned<ProviderRoomName> room,
        Revisioned<String> providerRecordingId,
        Revisioned<RecordingKind> kind,
        Revisioned<Instant> startedAt,
        Revisioned<Duration> duration,
        Revisioned<RecordingSource> eventSource,
        Optional<RecordingSource> listedSource) {

    /** @throws IllegalArgumentException if there is no source */
    RecordingFacts {
        if (eventSource.value().isEmpty() && listedSource.isEmpty()) {
            throw new IllegalArgumentException("a recording has a source");
        }
    }

    /** The facts of one signal; times have the precision of the database. */
    static RecordingFacts of(Signal signal) {
        Origin origin = signal.origin();
        int revision = signal.revision();
        Optional<RecordingSource> source = Optional.of(signal.source());
        boolean listed = revision == Revisioned.UNVERSIONED;
        return new RecordingFacts(
                origin.platform(),
                new Revisioned<>(origin.room(), revision),
                new Revisioned<>(origin.providerRecordingId(), revision),
                new Revisioned<>(Optional.of(origin.kind()).filter(kind -> kind != RecordingKind.UNKNOWN), revision),
                new Revisioned<>(origin.startedAt().map(at -> at.truncatedTo(ChronoUnit.MICROS)), revision),
                new Revisioned<>(origin.duration().map(length -> length.truncatedTo(ChronoUnit.MILLIS)), revision),
                new Revisioned<>(listed ? Optional.empty() : source, revision),
                listed ? source : Optional.empty());
    }

    /** The facts of both. */
    RecordingFacts merge(RecordingFacts other) {
        return new RecordingFacts(
                platform,
                room.merge(other.room, Comparator.comparing(ProviderRoomName::value)),
                providerRecordingId.merge(other.providerRecordingId, Comparator.naturalOrder()),
                kind.merge(other.kind, Comparator.reverseOrder()),
                startedAt.merge(other.startedAt, Comparator.reverseOrder()),
                duration.merge(other.duration, Comparator.naturalOrder()),
                eventSource.merge(other.eventSource, SourceOrder.BY_EASE),
                new Revisioned<>(listedSource, Revisioned.UNVERSIONED)
                        .merge(new Revisioned<>(other.listedSource, Revisioned.UNVERSIONED), SourceOrder.BY_EASE)
                        .value());
    }

    Origin origin() {
        return new Origin(
                platform,
                room.value(),
                providerRecordingId.value(),
                kind.value().orElse(RecordingKind.UNKNOWN),
                startedAt.value(),
                duration.value());
    }

    /** The source to fetch from. */
    RecordingSource source() {
        return eventSource
                .value()
                .map(fromEvent -> listedSource
                        .map(listed -> SourceOrder.easier(fromEvent, listed))
                        .orElse(fromEvent))
                .or(() -> listedSource)
                .orElseThrow();
    }

    /**
     * Whether {@code merged} has another place to fetch from, because a later revision corrected the source, or the id under
     * which the provider delivers a file that it has kept.
     */
    boolean isRedirectedBy(RecordingFacts merged) {
        return eventSource.isCorrectedBy(merged.eventSource) && !source().equals(merged.source())
                || source() instanceof RecordingSource.Stored
                        && providerRecordingId.isCorrectedBy(merged.providerRecordingId);
    }
}
