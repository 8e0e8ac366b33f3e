package dev.parley.platform.mock;

import dev.parley.platform.events.Participant;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.RoomSlug;
import dev.parley.platform.spi.Attendance.Attendee;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.Presence.Present;
import dev.parley.platform.spi.RecordingCatalog.DownloadLink;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.SessionData;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Rooms of the mock platform, with methods for tests. Thread-safe. */
@Singleton
public final class MockRooms {

    static final PlatformId PLATFORM = new PlatformId("mock");

    private static final RoomSlug SLUG = new RoomSlug(64);
    private static final URI HOME = URI.create("https://mock.example/");

    private final Clock clock;
    private final Map<String, MockRoom> rooms = new LinkedHashMap<>();
    private final Map<String, Recorded> recordings = new LinkedHashMap<>();

    private record Recorded(ProviderRecording recording, DownloadLink link) {}

    /** A room; its session is open while somebody is present. */
    private static final class MockRoom {
        private final MeetingData meeting;
        private final Map<String, Present> present = new LinkedHashMap<>();
        private final Deque<SessionData> sessions = new ArrayDeque<>();
        private final Map<String, Map<String, Attendee>> attendees = new HashMap<>();

        private MockRoom(MeetingData meeting) {
            this.meeting = meeting;
        }

        private void note(Present person, Optional<Instant> leftAt) {
            attendees
                    .computeIfAbsent(sessions.getFirst().id(), session -> new LinkedHashMap<>())
                    .put(
                            person.providerParticipantId(),
                            new Attendee(
                                    person.providerParticipantId(), person.participant(), person.joinedAt(), leftAt));
        }
    }

    MockRooms() {
        this(Clock.systemUTC());
    }

    MockRooms(Clock clock) {
        this.clock = clock;
    }

    synchronized MeetingData create(MeetingRequest request) {
        String name = SLUG.roomName(request);
        return rooms.computeIfAbsent(name, unknown -> new MockRoom(meeting(name, request))).meeting;
    }

    private MeetingData meeting(String name, MeetingRequest request) {
        URI url = HOME.resolve(name);
        return new MeetingData(
                PLATFORM,
                "meeting-" + request.reservation(),
                new ProviderRoomName(name),
                url,
                Optional.of(URI.create(url + "?role=host")),
                clock.instant(),
                request.end(),
                Map.of());
    }

    synchronized boolean delete(ProviderRoomName room) {
        return rooms.remove(room.canonical()) != null;
    }

    synchronized List<Present> present(ProviderRoomName room) {
        return room(room).map(known -> List.copyOf(known.present.values())).orElse(List.of());
    }

    synchronized List<SessionData> sessions(ProviderRoomName room) {
        return room(room).map(known -> List.copyOf(known.sessions)).orElse(List.of());
    }

    synchronized List<Attendee> attendees(String sessionId) {
        return rooms.values().stream()
                .map(room -> room.attendees.get(sessionId))
                .filter(Objects::nonNull)
                .flatMap(session -> session.values().stream())
                .toList();
    }

    synchronized List<ProviderRecording> recordings() {
        return recordings.values().stream().map(Recorded::recording).toList();
    }

    synchronized Optional<ProviderRecording> recording(String id) {
        return Optional.ofNullable(recordings.get(id)).map(Recorded::recording);
    }

    synchronized Optional<DownloadLink> link(String id) {
        return Optional.ofNullable(recordings.get(id)).map(Recorded::link);
    }

    private Optional<MockRoom> room(ProviderRoomName room) {
        return Optional.ofNullable(rooms.get(room.canonical()));
    }

    /**
     * Lets a person join; the first opens a session.
     *
     * @throws IllegalArgumentException if there is no such room
     */
    public synchronized Present join(ProviderRoomName room, Participant participant) {
        MockRoom known = room(room).orElseThrow(() -> new IllegalArgumentException("no room " + room));
        Present person = new Present(UUID.randomUUID().toString(), participant, clock.instant());
        if (known.present.isEmpty()) {
            known.sessions.addFirst(new SessionData(UUID.randomUUID().toString(), person.joinedAt(), Optional.empty()));
        }
        known.present.put(person.providerParticipantId(), person);
        known.note(person, Optional.empty());
        return person;
    }

    /** Lets a person leave; the last closes the session. Does nothing for a person who is not present. */
    public synchronized void leave(ProviderRoomName room, String providerParticipantId) {
        room(room).ifPresent(known -> {
            Present gone = known.present.remove(providerParticipantId);
            if (gone == null) {
                return;
            }
            Optional<Instant> now = Optional.of(clock.instant());
            known.note(gone, now);
            if (known.present.isEmpty()) {
                SessionData open = known.sessions.removeFirst();
                known.sessions.addFirst(new SessionData(open.id(), open.startedAt(), now));
            }
        });
    }

    /**
     * Adds a recording, or replaces the one with its id.
     *
     * @throws IllegalArgumentException if the recording has no id
     */
    public synchronized void record(ProviderRecording recording, URI file, Instant expires) {
        String id = recording.id().orElseThrow(() -> new IllegalArgumentException("a recording here has an id"));
        recordings.put(id, new Recorded(recording, new DownloadLink(file, expires)));
    }

    /** Removes a recording; false if there is none. */
    synchronized boolean deleteRecording(String id) {
        return recordings.remove(id) != null;
    }

    /** Removes all rooms and recordings. */
    public synchronized void clear() {
        rooms.clear();
        recordings.clear();
    }
}
