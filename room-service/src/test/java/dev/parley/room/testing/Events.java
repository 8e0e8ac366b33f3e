package dev.parley.room.testing;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Builders of platform events. */
public final class Events {

    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static final Optional<String> NONE = Optional.empty();

    private Events() {}

    public static PlatformEvent of(String room, Instant at, Fact fact) {
        return of("acme", Optional.of(room), at, fact);
    }

    public static PlatformEvent of(String platform, Optional<String> room, Instant at, Fact fact) {
        return new PlatformEvent(
                UUID.randomUUID(), 1, new PlatformId(platform), room.map(ProviderRoomName::new), at, fact);
    }

    public static Participant person(String name) {
        return new Participant(NONE, Optional.of(name), false, NONE);
    }

    public static PlatformEvent joined(String room, String participant, Instant at) {
        return of(room, at, new Fact.ParticipantJoined(NONE, NONE, participant, person("Name of " + participant), at));
    }

    public static PlatformEvent left(String room, String participant, Instant at) {
        return of(
                room,
                at,
                new Fact.ParticipantLeft(
                        NONE, NONE, participant, person("Name of " + participant), Optional.empty(), at));
    }

    public static PlatformEvent bot(String room, String participant, Instant at) {
        return of(
                room,
                at,
                new Fact.ParticipantJoined(NONE, NONE, participant, new Participant(NONE, NONE, true, NONE), at));
    }

    public static PlatformEvent started(String room, String session, Instant at) {
        return of(room, at, new Fact.MeetingStarted(NONE, Optional.of(session)));
    }

    public static PlatformEvent ended(String room, String session, Instant at) {
        return of(room, at, new Fact.MeetingEnded(NONE, Optional.of(session)));
    }
}
