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
 * What is known about a recording before it is fetched. Signals complete and correct each other, whatever their order and
 * however often each comes: a fact of a later revision of the normaliser replaces the same fact of an earlier one, and one
 * from a platform's list only fills a gap. A source from a list is no gap's filling but one more way to the file: it is
 * taken if it asks less of others.
 *
 * @param kind absent where it would be {@link RecordingKind#UNKNOWN}
 * @param toldSource by a normaliser; this or {@code listedSource} is there
 */
record RecordingFacts(
        PlatformId platform,
        Revisioned<ProviderRoomName> room,
        Revisioned<String> providerRecordingId,
        Revisioned<RecordingKind> kind,
        Revisioned<Instant> startedAt,
        Revisioned<Duration> duration,
        Revisioned<RecordingSource> toldSource,
        Optional<RecordingSource> listedSource) {

    /** @throws IllegalArgumentException if there is no source */
    RecordingFacts {
        if (toldSource.value().isEmpty() && listedSource.isEmpty()) {
            throw new IllegalArgumentException("a recording is known by a source of it");
        }
    }

    /** As precise as the database. */
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

    RecordingFacts and(RecordingFacts other) {
        return new RecordingFacts(
                platform,
                room.and(other.room, Comparator.comparing(ProviderRoomName::value)),
                providerRecordingId.and(other.providerRecordingId, Comparator.naturalOrder()),
                kind.and(other.kind, Comparator.reverseOrder()),
                startedAt.and(other.startedAt, Comparator.reverseOrder()),
                duration.and(other.duration, Comparator.naturalOrder()),
                toldSource.and(other.toldSource, SourceOrder.BY_EASE),
                new Revisioned<>(listedSource, Revisioned.UNVERSIONED)
                        .and(new Revisioned<>(other.listedSource, Revisioned.UNVERSIONED), SourceOrder.BY_EASE)
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

    /** Where to fetch from. */
    RecordingSource source() {
        return toldSource
                .value()
                .map(told -> listedSource
                        .map(listed -> SourceOrder.easier(told, listed))
                        .orElse(told))
                .or(() -> listedSource)
                .orElseThrow();
    }

    /**
     * Whether {@code better} is fetched from elsewhere, because a later revision told the source otherwise, or the id under
     * which the provider is asked for a file that it has kept.
     */
    boolean isRedirectedBy(RecordingFacts better) {
        return toldSource.isCorrectedBy(better.toldSource) && !source().equals(better.source())
                || source() instanceof RecordingSource.Stored
                        && providerRecordingId.isCorrectedBy(better.providerRecordingId);
    }
}
