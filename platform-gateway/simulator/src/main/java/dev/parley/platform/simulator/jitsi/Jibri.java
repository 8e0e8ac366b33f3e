package dev.parley.platform.simulator.jitsi;

import dev.parley.platform.simulator.config.JitsiAccount;
import dev.parley.platform.simulator.control.ControlException;
import dev.parley.platform.simulator.control.RecordingReceipt;
import dev.parley.platform.simulator.http.Times;
import dev.parley.platform.simulator.media.MediaFile;
import dev.parley.platform.simulator.storage.CustomerStorage;
import dev.parley.platform.simulator.webhook.Delivery;
import dev.parley.platform.simulator.webhook.Event;
import dev.parley.platform.simulator.webhook.Outlet;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A recorder and the script that it calls: it comes into the room as an occupant and goes, the script uploads the file
 * into a folder named as the session, and only then tells of it. Reports that it is busy, and that it is not.
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
    private final Outlet outlet;

    Jibri(JitsiAccount account, Clock clock, String base, Optional<CustomerStorage> storage, Outlet outlet) {
        this.account = account;
        this.clock = clock;
        this.base = base;
        this.storage = storage;
        this.outlet = outlet;
    }

    /** The recorder as an occupant. */
    Occupant occupant(Instant joinedAt) {
        return new Occupant("recorder@recorder." + account.domain() + "/" + ID, Optional.empty(), joinedAt, null);
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
        return outlet.send(new Event(JitsiServer.NAME, STATUS, Ids.random(), room, body.toBuffer()));
    }

    /** Uploads and tells; fails with {@link ControlException} if the bucket cannot be written to. */
    Future<RecordingReceipt> deliver(String room, MediaFile media, Instant startedAt, List<Delivery> soFar) {
        String session = Ids.letters(12);
        String file = room + "_" + IN_NAME.format(startedAt) + ".mp4";
        CustomerStorage bucket =
                storage.orElseThrow(() -> ControlException.storage("the simulator was started without a bucket"));
        return bucket.put(account.bucket(), session + "/" + file, media)
                .recover(failure ->
                        Future.failedFuture(ControlException.storage("the recording could not be put into the bucket: "
                                + failure.getClass().getSimpleName())))
                .map(stored -> receipt(session, file, soFar, outlet.send(ready(room, session, file, media))));
    }

    private static RecordingReceipt receipt(
            String session, String file, List<Delivery> soFar, Optional<Delivery> told) {
        return new RecordingReceipt(
                session,
                Optional.of(file),
                Stream.concat(soFar.stream(), told.stream()).toList());
    }

    private Event ready(String room, String session, String file, MediaFile media) {
        JsonObject recorded = new JsonObject().put("name", file).put("size", media.size());
        JsonObject body = new JsonObject()
                .put("event", READY)
                .put("session_id", session)
                .put("recording_dir", session)
                .put("files", new JsonArray().add(recorded))
                .put("meeting_url", base + "/" + room)
                .put("participants", new JsonArray())
                .put("room_name", room)
                .put("finalized_at", Times.isoSeconds(clock.instant()));
        return new Event(JitsiServer.NAME, READY, session, room, body.toBuffer());
    }
}
