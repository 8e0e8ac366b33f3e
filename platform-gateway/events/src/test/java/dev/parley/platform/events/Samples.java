package dev.parley.platform.events;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event of every kind and every source, under the name of its golden file. */
final class Samples {

    private static final PlatformId ACME = new PlatformId("acme");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.250Z");
    private static final Optional<ProviderRoomName> ROOM = Optional.of(new ProviderRoomName("/Standup-1"));
    private static final Participant DANA =
            new Participant(Optional.of("user-1"), Optional.of("Dana Łącka"), false, Optional.of("host"));
    private static final StoredObject FILE = new StoredObject("acme", Optional.of("bucket"), "folder/file 1.mp4");

    private Samples() {}

    static Map<String, PlatformEvent> all() {
        Map<String, Fact> facts = new LinkedHashMap<>();
        facts.put("meeting-started", new Fact.MeetingStarted(Optional.of("m-1"), Optional.of("s-1")));
        facts.put("meeting-ended", new Fact.MeetingEnded(Optional.empty(), Optional.of("s-1"), true));
        facts.put(
                "participant-joined",
                new Fact.ParticipantJoined(
                        Optional.of("m-1"), Optional.of("s-1"), "p-1", DANA, NOON, Optional.of("c-1")));
        facts.put(
                "participant-left",
                new Fact.ParticipantLeft(
                        Optional.empty(), Optional.empty(), "p-1", DANA, Optional.of(NOON.minusSeconds(60)), NOON));
        facts.put(
                "recording-started",
                new Fact.RecordingStarted(Optional.of("r-1"), Optional.of("i-1"), Optional.of(NOON)));
        facts.put("recording-stopped", new Fact.RecordingStopped(Optional.of("r-1"), Optional.empty()));
        facts.put("recording-ready.stored", ready(RecordingKind.COMPOSED, new RecordingSource.Stored(FILE)));
        facts.put(
                "recording-ready.tracks",
                ready(
                        RecordingKind.TRACKS,
                        new RecordingSource.Tracks(List.of(new RecordedTrack(
                                FILE,
                                RecordedTrack.Kind.MICROPHONE,
                                Optional.of("p-1"),
                                Duration.ofMillis(1408),
                                Optional.of(188_211L))))));
        facts.put("recording-ready.ask-gateway", ready(RecordingKind.UNKNOWN, new RecordingSource.AskGateway("r-1")));
        facts.put(
                "recording-ready.link",
                ready(
                        RecordingKind.COMPOSED_AUDIO,
                        new RecordingSource.Link(
                                URI.create("https://objects.example.test/o/1"), NOON.plusSeconds(86_400))));
        facts.put(
                "recording-failed",
                new Fact.RecordingFailed(Optional.empty(), Optional.of("i-1"), "upload failed: access denied"));

        Map<String, PlatformEvent> events = new LinkedHashMap<>();
        facts.forEach((name, fact) ->
                events.put(name, new PlatformEvent(EventIds.of(ACME, name, 0), 1, ACME, ROOM, NOON, fact)));
        return events;
    }

    private static Fact ready(RecordingKind kind, RecordingSource source) {
        return new Fact.RecordingReady(
                new RecordingKey("id:r-1"),
                Optional.of("r-1"),
                kind,
                source,
                Optional.of(NOON.minusSeconds(1800)),
                Optional.of(Duration.ofMillis(1_790_500)));
    }
}
