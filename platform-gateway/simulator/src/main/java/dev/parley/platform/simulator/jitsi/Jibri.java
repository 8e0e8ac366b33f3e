package dev.parley.platform.simulator.jitsi;

import dev.parley.platform.simulator.config.JitsiAccount;
import dev.parley.platform.simulator.control.ControlException;
import dev.parley.platform.simulator.control.RecordingRequest;
import dev.parley.platform.simulator.control.RecordingResult;
import dev.parley.platform.simulator.http.Times;
import dev.parley.platform.simulator.media.MediaFile;
import dev.parley.platform.simulator.storage.CustomerStorage;
import dev.parley.platform.simulator.webhook.Delivery;
import dev.parley.platform.simulator.webhook.Event;
import dev.parley.platform.simulator.webhook.EventSink;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Simulated Jibri with its finalize script: the script uploads the recording and its {@code metadata.json} into a folder named
 * like the session, then reports them. Jibri itself reports busy and idle.
 */
final class Jibri {

    static final String READY = "recording.ready";
    static final String STATUS = "status";

    private static final String ID = "jibri-1";

    private static final DateTimeFormatter IN_NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final JitsiAccount account;
    private final Clock clock;
    private final String base;
    private final Optional<CustomerStorage> storage;
    private final EventSink eventSink;
    private final Map<String, Instant> lastParts = new HashMap<>();

    Jibri(JitsiAccount account, Clock clock, String base, Optional<CustomerStorage> storage, EventSink eventSink) {
        this.account = account;
        this.clock = clock;
        this.base = base;
        this.storage = storage;
        this.eventSink = eventSink;
    }

    /** The recorder as an occupant. */
    Occupant occupant(Instant joinedAt) {
        return new Occupant("recorder@recorder." + account.domain() + "/" + ID, Person.UNKNOWN, joinedAt, null);
    }

    Optional<Delivery> busy(String room, boolean busy) {
        JsonObject health = new JsonObject().put("healthStatus", "HEALTHY").put("details", new JsonObject());
        JsonObject body = new JsonObject()
                .put("jibriId", ID)
                .put(
                        "status",
                        new JsonObject()
                                .put("busyStatus", busy ? "BUSY" : "IDLE")
                                .put("health", health));
        return eventSink.send(new Event(JitsiServer.NAME, STATUS, Ids.random(), room, body.toBuffer()));
    }

    /**
     * Uploads and reports the file; fails with {@link ControlException} if the upload fails. A session that another Jibri
     * continues keeps its id; one whose upload failed is repeated under the same names.
     */
    Future<RecordingResult> deliver(
            String room, MediaFile media, Instant startedAt, RecordingRequest order, List<Delivery> soFar) {
        String session = order.session().orElseGet(Ids::random);
        SessionMetadata metadata = new SessionMetadata(base + "/" + room, new JsonObject(order.metadata()));
        Instant begin = begin(session, startedAt);
        String file = room + "_" + IN_NAME.format(begin) + ".mp4";
        CustomerStorage bucket =
                storage.orElseThrow(() -> ControlException.storage("the simulator was started without a bucket"));
        Buffer described = metadata.toBuffer();
        return bucket.put(account.bucket(), session + "/" + file, media)
                .compose(stored -> bucket.put(
                        account.bucket(), session + "/" + SessionMetadata.FILE, described, "application/json"))
                .recover(failure ->
                        Future.failedFuture(ControlException.storage("the recording could not be put into the bucket: "
                                + failure.getClass().getSimpleName())))
                .map(stored -> {
                    lastParts.put(session, begin);
                    return recorded(session, file, soFar, eventSink.send(ready(room, session, file, media, metadata)));
                });
    }

    /** A part begins after the one before it. */
    private Instant begin(String session, Instant startedAt) {
        Instant before = lastParts.get(session);
        return before != null && startedAt.isBefore(before.plusSeconds(1)) ? before.plusSeconds(1) : startedAt;
    }

    private static RecordingResult recorded(
            String session, String file, List<Delivery> soFar, Optional<Delivery> told) {
        return new RecordingResult(
                session,
                Optional.of(file),
                Stream.concat(soFar.stream(), told.stream()).toList());
    }

    private Event ready(String room, String session, String file, MediaFile media, SessionMetadata metadata) {
        JsonObject recorded = new JsonObject().put("name", file).put("size", media.size());
        JsonObject described = new JsonObject()
                .put("name", SessionMetadata.FILE)
                .put("size", metadata.toBuffer().length());
        JsonObject body = new JsonObject()
                .put("event", READY)
                .put("session_id", session)
                .put("recording_dir", session)
                .put("files", new JsonArray().add(recorded).add(described))
                .put("participants", metadata.participants())
                .put("room_name", room)
                .put("finalized_at", Times.isoSeconds(clock.instant()));
        metadata.meetingUrl().ifPresent(url -> body.put("meeting_url", url));
        return new Event(JitsiServer.NAME, READY, session + "/" + file, room, body.toBuffer());
    }
}
