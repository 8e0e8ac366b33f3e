package dev.parley.platform.jitsi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.UnixTime;
import dev.parley.platform.rest.UntrustedJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stay of one occupant in a room, as reported by Prosody. The address is that of a connection, which moves between the
 * main room and its breakout rooms: only address and time of joining together identify a stay.
 *
 * @param place the room's address, with the breakout room's id where there is one
 * @param leftAt the room's end, if the delivery reports that and no leave
 */
record OccupantSession(
        WebhookBody body,
        String place,
        String address,
        Optional<Instant> joinedAt,
        Optional<Instant> leftAt,
        Participant participant) {

    /** Jibri's usual accounts, among all machines. */
    private static final BotMatcher RECORDERS = new BotMatcher(List.of("recorder", "jibri"), List.of("recorder"));

    /** Empty for an occupant without an address. */
    static Optional<OccupantSession> of(WebhookBody body, JsonNode occupant, BotMatcher machines) {
        Optional<String> breakout = body.text("breakout_room_id");
        String room = body.text("room_jid").orElse("");
        return UntrustedJson.text(occupant, "occupant_jid")
                .map(address -> new OccupantSession(
                        body,
                        breakout.map(id -> room + "|" + id).orElse(room),
                        address,
                        UnixTime.instant(occupant.path("joined_at")),
                        UnixTime.instant(occupant.path("left_at"))
                                .or(() -> UnixTime.instant(body.root().path("destroyed_at"))),
                        participant(occupant, machines.has(address))));
    }

    private static Participant participant(JsonNode occupant, boolean machine) {
        return new Participant(
                UntrustedJson.text(occupant, "id"),
                UntrustedJson.text(occupant, "name"),
                machine,
                UntrustedJson.isTrue(occupant, "moderator") ? Optional.of("moderator") : Optional.empty());
    }

    JitsiEvent joined(Optional<ProviderRoomName> room) {
        Instant at = joinedAt.orElse(body.receivedAt());
        Fact fact = new Fact.ParticipantJoined(
                Optional.empty(), Optional.empty(), id(), participant, at, Optional.of(address));
        return new JitsiEvent(
                room,
                joinedSecond()
                        .map(joined -> key("muc-occupant-joined", joined.toString()))
                        .orElseGet(this::hash),
                at,
                fact);
    }

    /**
     * That a recording starts, if this is a Jibri: Prosody has no other event for it. One that streams looks the same, and is
     * shown as a recording, too.
     */
    Optional<JitsiEvent> recordingStarted(Optional<ProviderRoomName> room) {
        return recordingEvent(joined(room), new Fact.RecordingStarted(Optional.empty(), Optional.of(id()), joinedAt));
    }

    /** That it stops; as {@link #left}, also with the end of the room. */
    Optional<JitsiEvent> recordingStopped(Optional<ProviderRoomName> room) {
        return recordingEvent(left(room), new Fact.RecordingStopped(Optional.empty(), Optional.of(id())));
    }

    private Optional<JitsiEvent> recordingEvent(JitsiEvent stay, Fact fact) {
        return RECORDERS.has(address)
                ? Optional.of(new JitsiEvent(stay.room(), "recorder|" + stay.key(), stay.at(), fact))
                : Optional.empty();
    }

    /** Also reported by the end of the room, with the same key as in its separate delivery. */
    JitsiEvent left(Optional<ProviderRoomName> room) {
        Instant at = leftAt.orElse(body.receivedAt());
        Fact fact = new Fact.ParticipantLeft(Optional.empty(), Optional.empty(), id(), participant, joinedAt, at);
        Optional<String> key = leftAt.flatMap(time ->
                joinedSecond().map(joined -> key("muc-occupant-left", joined + "|" + time.getEpochSecond())));
        return new JitsiEvent(room, key.orElseGet(this::hash), at, fact);
    }

    /** Independent of the form of the time. */
    private Optional<Long> joinedSecond() {
        return joinedAt.map(Instant::getEpochSecond);
    }

    /** The id of the stay, the same in joined and left; begins with the address. */
    private String id() {
        String breakout = body.text("breakout_room_id").map(id -> "|" + id).orElse("");
        return address + joinedSecond().map(time -> "|" + time).orElse("") + breakout;
    }

    private String key(String type, String times) {
        return String.join("|", type, place, address, times);
    }

    private String hash() {
        return body.hash() + "|" + address;
    }
}
