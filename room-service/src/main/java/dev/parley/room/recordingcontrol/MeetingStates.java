package dev.parley.room.recordingcontrol;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.errors.NotFound;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.gateway.RecordingStarters;
import dev.parley.room.recordingcontrol.MeetingState.Activity;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Query of who is in meetings, and whether they are being recorded. */
@ApplicationScoped
public class MeetingStates {

    /** A name is enough for a list of people; the rest of a crowd is a number. */
    private static final int MAX_NAMES = 50;

    private static final String OF_THESE = "m.id = any(cast(cast(:ids as text[]) as uuid[]))";

    /** When an order that holds was due last is when it was carried out: one that fails is due again later. */
    private static final String STATES = "select " + RecordedMeetings.COLUMNS + """
            , o.people,
                (select max(s.occurred_at) from room.recording_signal s
                    where s.platform = m.platform and s.room_key = m.room_key and s.kind = 'started') as started_at,
                (select max(s.occurred_at) from room.recording_signal s
                    where s.platform = m.platform and s.room_key = m.room_key and s.kind <> 'started') as stopped_at,
                (select max(w.next_at) from room.recording_order w
                    where w.meeting_id = m.id and w.wanted = 'started' and w.done = 'started') as ordered_at
            from room.meeting m join room.meeting_occupancy o on o.meeting_id = m.id where\s""" + OF_THESE;

    private static final String NAMES = """
            select m.id, n.display_name from room.meeting m
            cross join lateral (select s.display_name, p.joined_at from room.present_participant p
                join room.participant_session s on s.platform = p.platform and s.room_key = p.room_key
                    and s.participant_id = p.participant_id
                where p.platform = m.platform and p.room_key = m.room_key and not p.bot
                    and coalesce(s.display_name, '') <> ''
                order by p.joined_at, s.display_name limit %d) n
            where m.is_active and %s order by n.joined_at, n.display_name""".formatted(MAX_NAMES, OF_THESE);

    private final PlatformGateway gateway;

    MeetingStates(PlatformGateway gateway) {
        this.gateway = gateway;
    }

    private record Name(UUID meeting, String text) {

        @Override
        public String toString() {
            return "Name[meeting=" + meeting + "]";
        }
    }

    /** Fails with 404 for an unknown meeting. */
    public Uni<MeetingState> of(UUID meeting) {
        return read(Set.of(meeting))
                .map(found -> Optional.ofNullable(found.get(meeting))
                        .orElseThrow(() -> NotFound.of(ErrorCode.MEETING_NOT_FOUND)));
    }

    /** Of all that there are, by their ids. */
    public Uni<Map<UUID, MeetingState>> of(Set<UUID> meetings) {
        return read(meetings);
    }

    /** Those of these meetings that are being recorded. */
    public Uni<Set<UUID>> recorded(Set<UUID> meetings) {
        if (meetings.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return gateway.recordingStarters()
                .chain(starters -> Sql.of(STATES).set("ids", texts(meetings)).list(stateReader(Map.of(), starters)))
                .map(states -> states.stream()
                        .filter(state -> state.recordedSince().isPresent())
                        .map(MeetingState::id)
                        .collect(toSet()));
    }

    private static String[] texts(Set<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private Uni<Map<UUID, MeetingState>> read(Set<UUID> meetings) {
        String[] ids = texts(meetings);
        return gateway.recordingStarters()
                .chain(starters -> Sql.of(NAMES)
                        .set("ids", ids)
                        .list(row -> new Name(row.uuid("id"), row.text("display_name")))
                        .chain(names -> Sql.of(STATES).set("ids", ids).list(stateReader(byMeeting(names), starters)))
                        .map(states -> states.stream().collect(toMap(MeetingState::id, Function.identity()))));
    }

    private static Map<UUID, List<String>> byMeeting(List<Name> names) {
        return names.stream().collect(groupingBy(Name::meeting, mapping(Name::text, toList())));
    }

    private static Function<Row, MeetingState> stateReader(Map<UUID, List<String>> names, RecordingStarters starters) {
        return row -> new MeetingState(
                RecordedMeetings.read(row),
                new Activity(
                        row.integer("people"),
                        row.timeOrNull("started_at"),
                        row.timeOrNull("stopped_at"),
                        row.timeOrNull("ordered_at")),
                names.getOrDefault(row.uuid("id"), List.of()),
                starters.of(row.text("platform")));
    }
}
