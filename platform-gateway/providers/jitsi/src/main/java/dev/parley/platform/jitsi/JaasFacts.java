package dev.parley.platform.jitsi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.rest.HttpUri;
import dev.parley.platform.rest.UnixTime;
import dev.parley.platform.rest.UntrustedJson;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Facts of a webhook of JaaS. */
record JaasFacts(WebhookBody body, BotMatcher machines) {

    /** Recordings are kept, and links to them are valid, for this long (developer.8x8.com, "Recording"). */
    private static final Duration KEPT = Duration.ofHours(24);

    /** The id of the delivery. */
    static String key(WebhookBody body) {
        return body.text("idempotencyKey").orElse(body.hash());
    }

    static Instant at(WebhookBody body) {
        return UnixTime.instant(body.root().path("timestamp")).orElse(body.receivedAt());
    }

    Fact meetingStarted() {
        return new Fact.MeetingStarted(Optional.empty(), session(), true);
    }

    Fact meetingEnded() {
        return new Fact.MeetingEnded(Optional.empty(), session(), true);
    }

    Fact participantJoined() {
        return new Fact.ParticipantJoined(Optional.empty(), session(), participantId(), participant(), at(body));
    }

    Fact participantLeft() {
        return new Fact.ParticipantLeft(
                Optional.empty(), session(), participantId(), participant(), Optional.empty(), at(body));
    }

    Fact recordingStarted() {
        return new Fact.RecordingStarted(Optional.empty(), Optional.empty(), Optional.of(at(body)));
    }

    Fact recordingStopped() {
        return new Fact.RecordingStopped(Optional.empty(), Optional.empty());
    }

    /** Empty without a link, the only way to the file. */
    Optional<Fact> recordingReady() {
        Optional<String> id = text("recordingSessionId");
        return link().map(url -> new Fact.RecordingReady(
                new RecordingKey(id.map(known -> "id:" + known).orElseGet(() -> "event:" + key(body))),
                id,
                RecordingKind.COMPOSED,
                new RecordingSource.Link(url, at(body).plus(KEPT)),
                UnixTime.instant(data().path("startTimestamp")),
                UnixTime.seconds(data().path("durationSec"))));
    }

    private Optional<URI> link() {
        return UntrustedJson.link(data(), "preAuthenticatedLink").flatMap(HttpUri::parse);
    }

    private JsonNode data() {
        return body.root().path("data");
    }

    private Optional<String> text(String field) {
        return UntrustedJson.text(data(), field);
    }

    private Optional<String> session() {
        return body.text("sessionId");
    }

    /** A connection without an id gets one that is unique to the delivery. */
    private String participantId() {
        return text("participantId")
                .or(() -> text("participantFullJid"))
                .or(() -> text("participantJid"))
                .orElseGet(() -> "event:" + key(body));
    }

    private Participant participant() {
        return new Participant(
                text("id"),
                text("name"),
                text("participantJid").filter(machines::has).isPresent(),
                UntrustedJson.isTrue(data(), "moderator") ? Optional.of("moderator") : Optional.empty());
    }
}
