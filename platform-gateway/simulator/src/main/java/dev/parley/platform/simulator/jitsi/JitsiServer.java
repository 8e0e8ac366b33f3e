package dev.parley.platform.simulator.jitsi;

import dev.parley.platform.simulator.config.JitsiAccount;
import dev.parley.platform.simulator.config.Timing;
import dev.parley.platform.simulator.config.TokenSettings;
import dev.parley.platform.simulator.control.ControlException;
import dev.parley.platform.simulator.control.JoinRequest;
import dev.parley.platform.simulator.control.RecordingRequest;
import dev.parley.platform.simulator.control.RecordingRequest.Composed;
import dev.parley.platform.simulator.control.RecordingResult;
import dev.parley.platform.simulator.control.RoomAction;
import dev.parley.platform.simulator.control.SimulatedPlatform;
import dev.parley.platform.simulator.fault.Faults;
import dev.parley.platform.simulator.fault.RateLimit;
import dev.parley.platform.simulator.media.MediaFile;
import dev.parley.platform.simulator.storage.CustomerStorage;
import dev.parley.platform.simulator.webhook.Delivery;
import dev.parley.platform.simulator.webhook.Event;
import dev.parley.platform.simulator.webhook.WebhookSender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Simulated self-hosted Jitsi server: Prosody with Jicofo, and a Jibri. If the account has token
 * settings, a token alone lets a person in; else everybody comes in, and a person's id is believed.
 */
public final class JitsiServer implements SimulatedPlatform {

    static final String NAME = "jitsi";

    private static final Duration UNKNOWN_LENGTH = Duration.ofMinutes(1);

    /** As tokens name what people may start. */
    private static final String RECORDING = "recording";

    private static final String LIVE_STREAMING = "livestreaming";

    private final Vertx vertx;
    private final JitsiAccount account;
    private final Timing timing;
    private final Clock clock;
    private final WebhookSender sender;
    private final Endpoints endpoints;
    private final Jibri jibri;
    private final Recorders recorders;
    private final Faults faults = new Faults();
    private final RateLimit rateLimit;
    private final Rooms rooms;

    /**
     * @param base scheme, host and port of its pages
     * @param ingest receives events, each kind at its own path below {@code <ingest>/v1/jitsi}
     */
    public JitsiServer(
            Vertx vertx,
            JitsiAccount account,
            Timing timing,
            Clock clock,
            String base,
            Optional<URI> ingest,
            Optional<CustomerStorage> storage,
            WebhookSender sender) {
        this.vertx = vertx;
        this.account = account;
        this.timing = timing;
        this.clock = clock;
        this.sender = sender;
        this.endpoints = new Endpoints(ingest, account, timing, clock.instant());
        this.rooms = new Rooms(new ProsodyEvents(account.domain()), this::send);
        this.jibri = new Jibri(account, clock, base, storage, this::send);
        this.recorders = new Recorders(
                rooms,
                jibri,
                account.tokens().map(TokenSettings::recorderAllowed).orElse(true),
                clock);
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

    /** A connection that comes back, or moves between the main room and a breakout room, keeps its address. */
    @Override
    public String join(String roomName, JoinRequest joining) {
        String address = joining.participantId()
                .map(JitsiServer::address)
                .orElseGet(() -> Ids.random() + "@" + account.domain() + "/" + Ids.letters(8));
        Person person = person(roomName, address, joining);
        Instant now = clock.instant();
        rooms.withPresent(roomName, address).ifPresent(before -> rooms.leave(before, address, now));
        rooms.enter(roomName, joining.breakout(), new Occupant(address, person, now, null), now);
        return address.replace('/', '~'); // ids of the control API are a single path segment
    }

    private static String address(String participantId) {
        return participantId.replace('~', '/');
    }

    private Person person(String room, String address, JoinRequest joining) {
        Instant now = clock.instant();
        Optional<TokenSettings> settings = account.tokens();
        if (settings.isEmpty()) {
            return new Person(
                    joining.userId().map(id -> new JsonObject().put("id", id)).orElseGet(JsonObject::new),
                    Optional.empty());
        }
        return joining.token()
                .map(token -> new MeetingToken(settings.get(), account.domain(), token).person(room, now))
                .or(() -> connected(room, address))
                .orElseThrow(() -> ControlException.forbidden("a token is required; allow_empty_token is off"));
    }

    /** Who has this connection; a token let them in. */
    private Optional<Person> connected(String room, String address) {
        return rooms.withPresent(room, address)
                .flatMap(one -> one.present(address))
                .map(Occupant::person);
    }

    @Override
    public void leave(String roomName, String participantId) {
        String address = address(participantId);
        Room room = rooms.withPresent(roomName, address)
                .orElseThrow(() -> ControlException.notFound("nobody of that id is in such a room"));
        rooms.leave(room, address, clock.instant());
    }

    /** Prosody waits for the connection to come back; until then the person is in the room. */
    @Override
    public void lose(String roomName, String participantId) {
        String address = address(participantId);
        Optional<Occupant> lost = rooms.withPresent(roomName, address).flatMap(room -> room.present(address));
        if (lost.isEmpty()) {
            throw ControlException.notFound("nobody of that id is in such a room");
        }
        vertx.setTimer(
                timing.prosodyHibernation().toMillis(),
                timer -> rooms.withPresent(roomName, address)
                        .filter(room -> room.present(address).equals(lost))
                        .ifPresent(room -> rooms.leave(room, address, clock.instant())));
    }

    @Override
    public void act(String roomName, RoomAction asked) {
        Instant now = clock.instant();
        switch (asked.action()) {
            case "focus-joins" -> rooms.open(roomName, Optional.empty(), now);
            case "focus-leaves" -> rooms.loseFocus(roomName, now);
            case "prosody-stops" -> rooms.stop(roomName, now);
            case "prosody-dies" -> rooms.forget(roomName);
            case "recording-starts" -> {
                asked.participantId().ifPresent(id -> requireMayStart(roomName, address(id), asked.stream()));
                recorders.start(roomName);
            }
            default ->
                throw ControlException.invalid(
                        "\"action\" must be focus-joins, focus-leaves, prosody-stops, prosody-dies or recording-starts");
        }
    }

    /** Prosody checks the request of a person; without one, a module asks for the recording. */
    private void requireMayStart(String roomName, String address, boolean stream) {
        Person asking = connected(roomName, address)
                .orElseThrow(() -> ControlException.notFound("nobody of that id is in such a room"));
        if (account.tokens().isPresent() && !asking.mayStart(stream ? LIVE_STREAMING : RECORDING)) {
            throw ControlException.forbidden("the person may not start this: no moderator, or not among the features");
        }
    }

    /** Ends the recording that was started, or one that lasts a moment. */
    @Override
    public Future<RecordingResult> record(String roomName, RecordingRequest order) {
        if (!(order.content() instanceof Composed composed)) {
            throw ControlException.conflict("a Jibri records everybody into one file; order kind \"composed\"");
        }
        Optional<Instant> running = recorders.startedAt(roomName);
        List<Delivery> sent = new ArrayList<>(running.isPresent() ? List.of() : recorders.start(roomName));
        Instant start = order.startedAt().or(() -> running).orElseGet(() -> begin(composed.media()));
        return (running.isPresent() ? Future.<Void>succeededFuture() : stay())
                .compose(stayed -> {
                    sent.addAll(recorders.stop(roomName));
                    return jibri.deliver(roomName, composed.media(), start, order, sent);
                })
                .onComplete(done -> jibri.busy(roomName, false));
    }

    private Future<Void> stay() {
        return vertx.timer(timing.recorderStay().toMillis(), TimeUnit.MILLISECONDS);
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
