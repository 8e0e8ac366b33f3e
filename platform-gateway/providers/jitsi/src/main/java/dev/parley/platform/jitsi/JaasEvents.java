package dev.parley.platform.jitsi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.UntrustedJson;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Normalization.Kind;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import dev.parley.platform.spi.webhook.Normalization.Unreadable;
import java.util.Optional;

/**
 * Normalizer of JaaS's webhooks (developer.8x8.com, "Webhooks"). Events may be repeated, with the same
 * {@code idempotencyKey}, and in any order, which {@code timestamp} shows.
 */
record JaasEvents(BotMatcher machines) implements Normalizer {

    private static final String PROVISIONING = "SETTINGS_PROVISIONING";

    /** {@code fqn} is {@code <AppID>/<room>}. */
    @Override
    public Optional<ProviderRoomName> room(WebhookBody body) {
        return body.text("fqn")
                .map(name -> name.substring(name.indexOf('/') + 1))
                .filter(room -> !room.isBlank())
                .map(ProviderRoomName::new);
    }

    /** A request for a room's settings: it has a name, but neither a type nor data, and our answer is used. */
    static boolean isProvisioning(WebhookBody body) {
        return body.text("eventType")
                .map(PROVISIONING::equals)
                .orElseGet(() -> data(body).isMissingNode() && body.text("fqn").isPresent());
    }

    @Override
    public Normalization read(WebhookBody body) {
        if (isProvisioning(body)) {
            return new NotProjected(Kind.CONTROL, PROVISIONING);
        }
        Optional<String> type = body.text("eventType");
        if (type.isEmpty()) {
            return new Unreadable("no eventType");
        }
        JaasFacts facts = new JaasFacts(body, machines);
        return switch (type.get()) {
            case "ROOM_CREATED" -> ofMeeting(body, type.get(), facts.meetingStarted());
            case "ROOM_DESTROYED" -> ofMeeting(body, type.get(), facts.meetingEnded());
            case "PARTICIPANT_JOINED" -> event(body, facts.participantJoined());
            case "PARTICIPANT_LEFT" -> left(body, type.get(), facts);
            case "RECORDING_STARTED" -> event(body, facts.recordingStarted());
            case "RECORDING_ENDED" -> event(body, facts.recordingStopped());
            case "RECORDING_UPLOADED" ->
                facts.recordingReady()
                        .map(ready -> event(body, ready))
                        .orElseGet(() -> new Unreadable("RECORDING_UPLOADED without a link"));
            default -> new NotProjected(kind(type.get()), type.get());
        };
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "PARTICIPANT_JOINED_LOBBY" -> Kind.PARTICIPANT_WAITING;
            case "PARTICIPANT_LEFT_LOBBY" -> Kind.PARTICIPANT_WAITING_ENDED;
            case "TRANSCRIPTION_UPLOADED" -> Kind.TRANSCRIPT_READY;
            default -> Kind.IGNORED;
        };
    }

    /** A breakout room is a part of its parent's meeting: it starts and ends no meeting. */
    private Normalization ofMeeting(WebhookBody body, String type, Fact fact) {
        return isTrueOf(body, "isBreakout") ? new NotProjected(Kind.IGNORED, type) : event(body, fact);
    }

    /**
     * A participant who switches between the main room and a breakout room keeps the id and stays in the meeting:
     * {@code switch_room} is not a leave.
     */
    private Normalization left(WebhookBody body, String type, JaasFacts facts) {
        boolean stays = UntrustedJson.text(data(body), "disconnectReason")
                .filter("switch_room"::equals)
                .isPresent();
        return stays ? new NotProjected(Kind.IGNORED, type) : event(body, facts.participantLeft());
    }

    private static boolean isTrueOf(WebhookBody body, String field) {
        return UntrustedJson.isTrue(data(body), field);
    }

    private static JsonNode data(WebhookBody body) {
        return body.root().path("data");
    }

    private Normalization event(WebhookBody body, Fact fact) {
        return new JitsiEvent(room(body), JaasFacts.key(body), JaasFacts.at(body), fact).alone();
    }
}
