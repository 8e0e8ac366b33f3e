package dev.parley.platform.simulator.jitsi;

import dev.parley.platform.simulator.config.JitsiAccount;
import dev.parley.platform.simulator.config.Timing;
import dev.parley.platform.simulator.control.ControlException;
import dev.parley.platform.simulator.control.JoinRequest;
import dev.parley.platform.simulator.control.RecordingRequest;
import dev.parley.platform.simulator.control.RecordingRequest.Composed;
import dev.parley.platform.simulator.control.RecordingResult;
import dev.parley.platform.simulator.control.SimulatedPlatform;
import dev.parley.platform.simulator.fault.Faults;
import dev.parley.platform.simulator.fault.RateLimit;
import dev.parley.platform.simulator.media.MediaFile;
import dev.parley.platform.simulator.storage.CustomerStorage;
import dev.parley.platform.simulator.webhook.Delivery;
import dev.parley.platform.simulator.webhook.Event;
import dev.parley.platform.simulator.webhook.WebhookSender;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Simulated self-hosted Jitsi server. A room exists from the first join to the last leave. */
public final class JitsiServer implements SimulatedPlatform {

    static final String NAME = "jitsi";

    private static final Duration UNKNOWN_LENGTH = Duration.ofMinutes(1);

    private final JitsiAccount account;
    private final Clock clock;
    private final WebhookSender sender;
    private final Endpoints endpoints;
    private final ProsodyEvents events;
    private final Jibri jibri;
    private final Faults faults = new Faults();
    private final RateLimit rateLimit;
    private final Map<String, Room> rooms = new HashMap<>();

    /**
     * @param base scheme, host and port of its pages
     * @param ingest receives events, each kind at its own path below {@code <ingest>/v1/jitsi}
     */
    public JitsiServer(
            JitsiAccount account,
            Timing timing,
            Clock clock,
            String base,
            Optional<URI> ingest,
            Optional<CustomerStorage> storage,
            WebhookSender sender) {
        this.account = account;
        this.clock = clock;
        this.sender = sender;
        this.endpoints = new Endpoints(ingest, account, timing);
        this.events = new ProsodyEvents(account.domain());
        this.jibri = new Jibri(account, clock, base, storage, this::send);
        this.rateLimit = new RateLimit(clock, operation -> new RateLimit.Charge("all", 0, 1, UNKNOWN_LENGTH));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public RateLimit rateLimit() {
        return rateLimit;
    }

    @Override
    public String join(String roomName, JoinRequest joining) {
        String address = Ids.random() + "@" + account.domain() + "/" + Ids.letters(8);
        Occupant occupant = new Occupant(address, Optional.of(joining), clock.instant(), null);
        enter(roomName, occupant);
        return address.replace('/', '~'); // ids of the control API are a single path segment
    }

    @Override
    public void leave(String roomName, String participantId) {
        Room room = Optional.ofNullable(rooms.get(roomName))
                .orElseThrow(() -> ControlException.notFound("nobody is in such a room"));
        leave(room, participantId.replace('~', '/'), clock.instant());
    }

    private List<Delivery> enter(String roomName, Occupant occupant) {
        List<Delivery> sent = new ArrayList<>();
        Room room = rooms.computeIfAbsent(roomName, name -> {
            Room created = new Room(name, occupant.joinedAt());
            send(events.created(created)).ifPresent(sent::add);
            return created;
        });
        room.enter(occupant);
        send(events.occupant(ProsodyEvents.JOINED, room, occupant)).ifPresent(sent::add);
        return sent;
    }

    private List<Delivery> leave(Room room, String address, Instant at) {
        Occupant gone = room.leave(address, at)
                .orElseThrow(() -> ControlException.notFound("nobody of that id is in the room"));
        List<Delivery> sent = new ArrayList<>();
        send(events.occupant(ProsodyEvents.LEFT, room, gone)).ifPresent(sent::add);
        if (room.active() == 0) {
            rooms.remove(room.name());
            send(events.destroyed(room, at)).ifPresent(sent::add);
        }
        return sent;
    }

    @Override
    public Future<RecordingResult> record(String roomName, RecordingRequest order) {
        if (!(order.content() instanceof Composed composed)) {
            throw ControlException.conflict("a Jibri records everybody into one file; order kind \"composed\"");
        }
        Room room = Optional.ofNullable(rooms.get(roomName))
                .orElseThrow(() -> ControlException.conflict("nobody is in the room; a Jibri comes to somebody"));
        Instant start = order.startedAt().orElseGet(() -> begin(composed.media()));
        List<Delivery> sent = new ArrayList<>();
        jibri.busy(roomName, true).ifPresent(sent::add);
        Occupant recorder = jibri.occupant(start);
        sent.addAll(enter(roomName, recorder));
        sent.addAll(leave(room, recorder.address(), clock.instant()));
        return jibri.deliver(roomName, composed.media(), start, sent).onComplete(done -> jibri.busy(roomName, false));
    }

    private Instant begin(MediaFile media) {
        return clock.instant().minus(media.duration().orElse(UNKNOWN_LENGTH));
    }

    @Override
    public void redeliver(Delivery delivery) {
        endpoints.of(delivery.event().type()).ifPresent(endpoint -> sender.again(delivery, endpoint));
    }

    private Optional<Delivery> send(Event event) {
        return endpoints.of(event.type()).map(endpoint -> sender.send(event, endpoint));
    }
}
