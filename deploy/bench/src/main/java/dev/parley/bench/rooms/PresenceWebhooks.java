package dev.parley.bench.rooms;

import dev.parley.bench.ingest.Deliveries;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Generator of signed webhooks of Daily about one person after the other who joins a meeting and leaves it. Not thread-safe. */
final class PresenceWebhooks {

    /** Where webhook-ingest takes them. */
    static final String PATH = "/v1/daily/webhook";

    private final Deliveries deliveries;
    private final OpenMeeting meeting;
    private String session = "";
    private long joinedAt;

    /** @param secret the key of the HMAC */
    PresenceWebhooks(OpenMeeting meeting, byte[] secret) {
        this.meeting = meeting;
        this.deliveries = new Deliveries(secret);
    }

    /** Whether somebody is in the meeting after the last webhook. */
    boolean isOccupied() {
        return !session.isEmpty();
    }

    /** The next one as a complete HTTP request. */
    byte[] next() {
        long now = Instant.now().toEpochMilli();
        if (isOccupied()) {
            String left = body("participant.left", "ptcpt-left-" + session + "-" + now, now, ",\"duration\":1.5");
            String who = session;
            session = "";
            return sign(who, left);
        }
        session = UUID.randomUUID().toString();
        joinedAt = now;
        return sign(session, body("participant.joined", "ptcpt-join-" + session + "-" + now, now, ""));
    }

    private byte[] sign(String who, String body) {
        return deliveries.sign(who, body.getBytes(StandardCharsets.UTF_8)).request(PATH);
    }

    private String body(String type, String id, long now, String more) {
        return """
                {"version":"1.0.0","type":"%s","id":"%s","payload":{"joined_at":%d.%03d,"session_id":"%s","room":"%s",\
                "user_id":"%s","user_name":"Bench","owner":false,"networkQualityState":"unknown","will_eject_at":null,\
                "permissions":{"hasPresence":true,"canSend":true,"canReceive":{"base":true},"canAdmin":false}%s},\
                "event_ts":%d.%03d}""".formatted(
                        type,
                        id,
                        joinedAt / 1000,
                        joinedAt % 1000,
                        session,
                        meeting.providerRoom().value(),
                        session,
                        more,
                        now / 1000,
                        now % 1000);
    }
}
