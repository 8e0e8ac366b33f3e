package dev.parley.platform.jitsi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.UnixTime;
import dev.parley.platform.rest.UntrustedJson;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Normalization.Events;
import dev.parley.platform.spi.webhook.Normalization.Kind;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import dev.parley.platform.spi.webhook.Normalization.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Normalizer of the Prosody module {@code event_sync} (jitsi-contrib/prosody-plugins, event_sync): rooms and their
 * occupants, in whole seconds. It has no ids of events or sessions: both are derived from a delivery's fields, so that
 * a repeated one has the same.
 */
record ProsodyEvents(BotMatcher machines, Tenant tenant) implements Normalizer {

    @Override
    public Optional<ProviderRoomName> room(WebhookBody body) {
        return body.text("room_name")
                .or(() ->
                        body.text("room_jid").map(address -> Address.of(address).user()))
                .flatMap(tenant::roomOf);
    }

    @Override
    public Normalization read(WebhookBody body) {
        Optional<String> type = body.text("event_name");
        if (type.isEmpty()) {
            return new Unreadable("no event_name");
        }
        return switch (type.get()) {
            case "muc-room-created" -> created(body);
            case "muc-room-destroyed" -> destroyed(body);
            case "muc-occupant-joined" -> joined(body);
            case "muc-occupant-left" -> left(body);
            default -> new NotProjected(Kind.IGNORED, type.get());
        };
    }

    /** A breakout room is a part of its parent's meeting: it starts and ends no meeting. */
    private Normalization created(WebhookBody body) {
        return isBreakout(body)
                ? new NotProjected(Kind.IGNORED, "muc-room-created")
                : roomEvent(body, "created_at", new Fact.MeetingStarted(Optional.empty(), session(body), true))
                        .alone();
    }

    /**
     * The end of the room and of all stays that it lists, so that a person whose leave was lost also leaves. These events
     * have the same ids as those of the separate deliveries. Of several stays of one address it lists the last only: the
     * end of the room is that of the others.
     */
    private Normalization destroyed(WebhookBody body) {
        List<PlatformEvent> events = new ArrayList<>();
        if (!isBreakout(body)) {
            Fact ended = new Fact.MeetingEnded(Optional.empty(), session(body), true);
            events.add(roomEvent(body, "destroyed_at", ended).event());
        }
        for (JsonNode occupant : body.root().path("all_occupants")) {
            stay(body, occupant)
                    .ifPresent(stay -> events.addAll(events(stay.left(room(body)), stay.recordingStopped(room(body)))));
        }
        return events.isEmpty() ? new NotProjected(Kind.IGNORED, "muc-room-destroyed") : new Events(events);
    }

    private JitsiEvent roomEvent(WebhookBody body, String timeField, Fact fact) {
        Instant at = UnixTime.instant(body.root().path(timeField)).orElse(body.receivedAt());
        return new JitsiEvent(room(body), roomKey(body), at, fact);
    }

    private Normalization joined(WebhookBody body) {
        return stay(body, body.root().path("occupant"))
                .<Normalization>map(
                        stay -> new Events(events(stay.joined(room(body)), stay.recordingStarted(room(body)))))
                .orElseGet(() -> new Unreadable("an occupant without an address"));
    }

    /** Prosody omits an occupant that it no longer knows (jitsi-contrib/prosody-plugins, event_sync). */
    private Normalization left(WebhookBody body) {
        if (!body.root().hasNonNull("occupant")) {
            return new NotProjected(Kind.IGNORED, "muc-occupant-left");
        }
        return stay(body, body.root().path("occupant"))
                .<Normalization>map(
                        stay -> new Events(events(stay.left(room(body)), stay.recordingStopped(room(body)))))
                .orElseGet(() -> new Unreadable("an occupant without an address"));
    }

    private static List<PlatformEvent> events(JitsiEvent stay, Optional<JitsiEvent> recording) {
        return Stream.concat(Stream.of(stay), recording.stream())
                .map(JitsiEvent::event)
                .toList();
    }

    private Optional<OccupantSession> stay(WebhookBody body, JsonNode occupant) {
        return OccupantSession.of(body, occupant, machines);
    }

    private static boolean isBreakout(WebhookBody body) {
        return UntrustedJson.isTrue(body.root(), "is_breakout");
    }

    /** A session of a room: it has no id, but a room exists only once at a time. */
    private static Optional<String> session(WebhookBody body) {
        return body.text("room_jid")
                .flatMap(room -> UnixTime.instant(body.root().path("created_at"))
                        .map(created -> room + "|" + created.getEpochSecond()));
    }

    /** With the time of the end, because a room can be created, destroyed and created again within a second. */
    private static String roomKey(WebhookBody body) {
        String end = UnixTime.instant(body.root().path("destroyed_at"))
                .map(at -> "|" + at.getEpochSecond())
                .orElse("");
        return session(body)
                .map(session -> body.text("event_name").orElse("") + "|" + session + end)
                .orElse(body.hash());
    }
}
