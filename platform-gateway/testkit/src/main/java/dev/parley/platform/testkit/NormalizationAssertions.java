package dev.parley.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.webhook.Normalization;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Assertions that a normalization is as its vector says.
 *
 * @param ownSessions whether the adapter derives the ids of sessions, because the provider has none
 */
record NormalizationAssertions(WebhookVector vector, boolean ownSessions) {

    /**
     * Schemes whose vectors omit fields of their bodies; with others, a field that is absent in the vector must be
     * absent.
     */
    private static final Set<String> LEAVING_OUT = Set.of("jaas-v1");

    private static final Map<String, Class<? extends Fact>> FACTS = Map.ofEntries(
            Map.entry("ROOM_CREATED", Fact.MeetingStarted.class),
            Map.entry("MEETING_STARTED", Fact.MeetingStarted.class),
            Map.entry("ROOM_DESTROYED", Fact.MeetingEnded.class),
            Map.entry("MEETING_ENDED", Fact.MeetingEnded.class),
            Map.entry("PARTICIPANT_JOINED", Fact.ParticipantJoined.class),
            Map.entry("PARTICIPANT_LEFT", Fact.ParticipantLeft.class),
            Map.entry("RECORDING_STARTED", Fact.RecordingStarted.class),
            Map.entry("RECORDING_STOPPED", Fact.RecordingStopped.class),
            Map.entry("RECORDING_READY", Fact.RecordingReady.class),
            Map.entry("RECORDING_FILE", Fact.RecordingReady.class),
            Map.entry("RECORDING_FAILED", Fact.RecordingFailed.class));

    private static final Map<String, RecordingKind> KINDS = Map.of(
            "cloud", RecordingKind.COMPOSED,
            "cloud-audio-only", RecordingKind.COMPOSED_AUDIO,
            "raw-tracks", RecordingKind.TRACKS,
            "unknown", RecordingKind.UNKNOWN);

    void verify(Normalization normalization) {
        String kind = vector.meaning("kind").orElseThrow();
        if (kind.equals("RECORDER_JOINED")) {
            recorder(normalization);
            return;
        }
        Class<? extends Fact> fact = FACTS.get(kind);
        if (fact == null) {
            assertThat(normalization)
                    .isInstanceOfSatisfying(
                            Normalization.NotProjected.class,
                            kept -> assertThat(kept.kind().name()).isEqualTo(kind));
            return;
        }
        assertThat(normalization).isInstanceOf(Normalization.Events.class);
        List<PlatformEvent> events = ((Normalization.Events) normalization).events();
        assertThat(events).first().satisfies(event -> {
            assertThat(event.fact()).isInstanceOf(fact);
            envelope(event);
            fact(event.fact());
        });
        furtherEvents(events.subList(1, events.size()));
    }

    /** No further events, unless the delivery lists occupants: then each of them may leave. */
    private void furtherEvents(List<PlatformEvent> events) {
        int listed = vector.meaning("occupants").map(Integer::parseInt).orElse(0);
        assertThat(events).hasSizeBetween(0, listed).allSatisfy(event -> {
            assertThat(event.fact()).isInstanceOf(Fact.ParticipantLeft.class);
            assertThat(event.room().map(ProviderRoomName::value)).isEqualTo(vector.meaning("roomName"));
        });
    }

    /** A bot joined: reported as a bot, as the start of its recording, or both; never as a person. */
    private void recorder(Normalization normalization) {
        assertThat(normalization).isInstanceOf(Normalization.Events.class);
        assertThat(((Normalization.Events) normalization).events()).allSatisfy(event -> {
            envelope(event);
            if (event.fact() instanceof Fact.ParticipantJoined joined) {
                assertThat(joined.participant().bot()).isTrue();
            } else {
                assertThat(event.fact()).isInstanceOf(Fact.RecordingStarted.class);
            }
        });
    }

    private void envelope(PlatformEvent event) {
        assertThat(event.room().map(ProviderRoomName::value)).isEqualTo(vector.meaning("roomName"));
        first("eventId", "dedup")
                .ifPresent(id -> assertThat(event.id()).isEqualTo(EventIds.of(event.platform(), id, 0)));
        vector.meaning("occurredAt")
                .ifPresent(time -> assertThat(event.occurredAt()).isEqualTo(Instant.parse(time)));
        millis("timestampMs").ifPresent(time -> assertThat(event.occurredAt()).isEqualTo(time));
    }

    private void fact(Fact fact) {
        if (fact instanceof Fact.MeetingStarted started) {
            session(started.providerMeetingId(), started.providerSessionId());
        } else if (fact instanceof Fact.MeetingEnded ended) {
            session(ended.providerMeetingId(), ended.providerSessionId());
        } else if (fact instanceof Fact.ParticipantJoined joined) {
            session(joined.providerMeetingId(), joined.providerSessionId());
            participant(joined.providerParticipantId(), joined.participant());
            millis("joinedAtMs").ifPresent(time -> assertThat(joined.joinedAt()).isEqualTo(time));
        } else if (fact instanceof Fact.ParticipantLeft left) {
            session(left.providerMeetingId(), left.providerSessionId());
            participant(left.providerParticipantId(), left.participant());
            millis("joinedAtMs").ifPresent(time -> assertThat(left.joinedAt()).contains(time));
            left.joinedAt().ifPresent(time -> assertThat(time).isBeforeOrEqualTo(left.leftAt()));
            seconds("durationSeconds")
                    .ifPresent(length -> assertThat(left.leftAt())
                            .isEqualTo(left.joinedAt().orElseThrow().plus(length)));
        } else if (fact instanceof Fact.RecordingStarted started) {
            assertThat(started.providerRecordingId()).isEqualTo(vector.meaning("recordingId"));
            vector.meaning("instanceId")
                    .ifPresent(id -> assertThat(started.instanceId()).contains(id));
            vector.meaning("startedAt")
                    .ifPresent(time -> assertThat(started.startedAt()).contains(time(time)));
        } else if (fact instanceof Fact.RecordingReady ready) {
            ready(ready);
        } else if (fact instanceof Fact.RecordingFailed failed) {
            assertThat(failed.instanceId()).isEqualTo(vector.meaning("instanceId"));
            vector.meaning("message")
                    .ifPresent(text -> assertThat(failed.reason()).isEqualTo(text));
        }
    }

    private void session(Optional<String> meeting, Optional<String> session) {
        assertThat(meeting).isEqualTo(vector.meaning("meetingId"));
        if (!ownSessions) {
            assertThat(session).isEqualTo(first("roomSessionId", "mtgSessionId", "sessionId"));
        }
    }

    private void participant(String id, Participant participant) {
        first("participantId", "participantSessionId")
                .ifPresent(expected -> assertThat(id).isEqualTo(expected));
        vector.meaning("occupantJid").ifPresent(address -> assertThat(id).startsWith(address));
        same(participant.userId(), first("externalId", "userId"));
        same(participant.displayName(), vector.meaning("displayName"));
        vector.meaning("role").ifPresent(role -> assertThat(participant.role()).contains(role));
        vector.meaning("owner")
                .ifPresent(owner -> assertThat(participant.role().equals(Optional.of("owner")))
                        .isEqualTo(Boolean.parseBoolean(owner)));
        vector.meaning("moderator")
                .ifPresent(moderator -> assertThat(participant.role().equals(Optional.of("moderator")))
                        .isEqualTo(Boolean.parseBoolean(moderator)));
        assertThat(participant.bot()).isFalse();
    }

    private void same(Optional<String> actual, Optional<String> expected) {
        if (expected.isPresent() || !LEAVING_OUT.contains(vector.scheme())) {
            assertThat(actual).isEqualTo(expected);
        }
    }

    private void ready(Fact.RecordingReady ready) {
        assertThat(ready.providerRecordingId()).isEqualTo(vector.meaning("recordingId"));
        vector.meaning("recordingType")
                .ifPresent(type -> assertThat(ready.kind()).isEqualTo(KINDS.get(type)));
        Stream.of(vector.meaning("startTs"), vector.meaning("startedAt"))
                .flatMap(Optional::stream)
                .forEach(time -> assertThat(ready.startedAt()).contains(time(time)));
        seconds("durationSeconds")
                .ifPresent(length -> assertThat(ready.duration()).contains(length));
        Stream.of(vector.meaning("filename"), vector.meaning("key"))
                .flatMap(Optional::stream)
                .forEach(name -> assertThat(ready.source())
                        .isInstanceOfSatisfying(
                                RecordingSource.Stored.class,
                                stored ->
                                        assertThat("/" + stored.object().key()).endsWith("/" + name)));
        vector.meaning("downloadUrl").ifPresent(url -> link(ready.source(), URI.create(url)));
        vector.meaning("audioTracks")
                .ifPresent(count -> assertThat(microphones(ready.source())).isEqualTo(Long.parseLong(count)));
    }

    private void link(RecordingSource source, URI url) {
        Duration life = Duration.ofHours(
                vector.meaning("expiresAfterHours").map(Long::parseLong).orElseThrow());
        assertThat(source).isInstanceOfSatisfying(RecordingSource.Link.class, link -> {
            assertThat(link.url()).isEqualTo(url);
            assertThat(link.expiresAt())
                    .isBetween(millis("timestampMs").orElseThrow(), vector.now().plus(life));
        });
    }

    private static long microphones(RecordingSource source) {
        return source instanceof RecordingSource.Tracks tracks
                ? tracks.tracks().stream()
                        .filter(track -> track.kind() == RecordedTrack.Kind.MICROPHONE)
                        .count()
                : 0;
    }

    private Optional<String> first(String... fields) {
        return Arrays.stream(fields)
                .map(vector::meaning)
                .flatMap(Optional::stream)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Optional<Instant> millis(String field) {
        return vector.meaning(field).map(Long::parseLong).map(Instant::ofEpochMilli);
    }

    private Optional<Duration> seconds(String field) {
        return vector.meaning(field)
                .map(BigDecimal::new)
                .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValueExact()));
    }

    private static Instant time(String text) {
        return text.contains("T") ? Instant.parse(text) : Instant.ofEpochSecond(Long.parseLong(text));
    }
}
