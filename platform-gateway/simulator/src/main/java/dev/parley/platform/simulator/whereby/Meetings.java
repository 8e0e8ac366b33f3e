package dev.parley.platform.simulator.whereby;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Meetings of the organisation in order of creation. */
final class Meetings {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final Map<String, Meeting> byId = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final String base;
    private long lastId = 90_000_000L + random.nextInt(1_000_000);

    Meetings(Clock clock, String base) {
        this.clock = clock;
        this.base = base;
    }

    Meeting create(MeetingRequest request) {
        lastId++;
        String name = request.shortName() ? letters(6) : UUID.randomUUID().toString();
        Meeting meeting = new Meeting(
                Long.toString(lastId),
                "/" + request.prefix() + name,
                base,
                "ey" + letters(40),
                clock.instant(),
                request.endDate(),
                request.recording());
        byId.put(meeting.id(), meeting);
        return meeting;
    }

    Optional<Meeting> find(String id) {
        return Optional.ofNullable(byId.get(id)).filter(this::exists);
    }

    Optional<Meeting> inRoom(String canonicalRoom) {
        return byId.values().stream()
                .filter(meeting -> meeting.canonicalRoom().equals(canonicalRoom))
                .filter(this::exists)
                .findFirst();
    }

    List<Meeting> all() {
        return new ArrayList<>(byId.values().stream().filter(this::exists).toList());
    }

    Optional<Meeting> delete(String id) {
        return Optional.ofNullable(byId.remove(id));
    }

    /** Whereby removes a room within a day after its end. */
    private boolean exists(Meeting meeting) {
        Instant removed = meeting.endDate().plusSeconds(24 * 3600L);
        return clock.instant().isBefore(removed);
    }

    private String letters(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
