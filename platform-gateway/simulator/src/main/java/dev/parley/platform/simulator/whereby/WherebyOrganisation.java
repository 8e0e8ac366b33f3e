package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.config.Timing;
import dev.parley.platform.simulator.config.WherebyAccount;
import dev.parley.platform.simulator.control.ControlException;
import dev.parley.platform.simulator.control.JoinRequest;
import dev.parley.platform.simulator.control.RecordingRequest;
import dev.parley.platform.simulator.control.RecordingRequest.Composed;
import dev.parley.platform.simulator.control.RecordingResult;
import dev.parley.platform.simulator.control.RoomAction;
import dev.parley.platform.simulator.control.SimulatedPlatform;
import dev.parley.platform.simulator.fault.Faults;
import dev.parley.platform.simulator.fault.RateLimit;
import dev.parley.platform.simulator.media.DownloadLinks;
import dev.parley.platform.simulator.storage.CustomerStorage;
import dev.parley.platform.simulator.webhook.Delivery;
import dev.parley.platform.simulator.webhook.Event;
import dev.parley.platform.simulator.webhook.WebhookSender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Simulated organisation at Whereby. */
public final class WherebyOrganisation implements SimulatedPlatform {

    static final String NAME = "whereby";

    private final Vertx vertx;
    private final WherebyAccount account;
    private final Timing timing;
    private final Clock clock;
    private final WebhookSender sender;
    private final Optional<WherebyWebhook> webhook;
    private final Faults faults = new Faults();
    private final RateLimit rateLimit;
    private final DownloadLinks links;
    private final WherebyEvents events;
    private final Meetings meetings;
    private final RecordingDelivery recordings;
    private final Map<String, Room> rooms = new HashMap<>();

    /**
     * @param base scheme, host and port of its server
     * @param ingest receives webhooks at {@code <ingest>/v1/whereby/webhook}
     */
    public WherebyOrganisation(
            Vertx vertx,
            WherebyAccount account,
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
        this.webhook = ingest.flatMap(to -> account.webhookSecret()
                .map(secret -> new WherebyWebhook(
                        URI.create(to + "/v1/" + NAME + "/webhook"), secret, timing.wherebyBackoff())));
        this.rateLimit = new RateLimit(clock, WherebyStyle::charge);
        this.links = new DownloadLinks(clock, base, faults);
        this.events = new WherebyEvents(account.subdomain());
        this.meetings = new Meetings(clock, base);
        this.recordings = new RecordingDelivery(account, clock, storage, links, events, this::send);
    }

    /** Routes of the simulated server. */
    public Router router() {
        WherebyStyle style = new WherebyStyle(account.apiKey(), clock);
        return new WherebyRest(this, clock).router(vertx, style);
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
        Client client = new Client(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                joining.displayName(),
                joining.userId(),
                joining.owner() ? Client.HOST : "visitor",
                clock.instant(),
                null);
        room(meeting(roomName)).enter(client, client.joinedAt());
        return client.participantId();
    }

    @Override
    public void leave(String roomName, String participantId) {
        Room room = room(meeting(roomName));
        if (room.leave(participantId, clock.instant()).isEmpty()) {
            throw ControlException.notFound("nobody of that id is in the room");
        }
        if (room.lonely()) {
            vertx.setTimer(Math.max(1, timing.sessionEndsAfter().toMillis()), timer -> {
                if (room.lonely()) {
                    room.endSession(clock.instant());
                }
            });
        }
    }

    @Override
    public void act(String roomName, RoomAction asked) {
        if (!asked.action().equals("recording-starts")) {
            throw ControlException.invalid("\"action\" must be recording-starts");
        }
        Meeting meeting = meeting(roomName);
        Room room = room(meeting);
        asked.participantId().ifPresent(room::requireHost);
        recordings.start(meeting, room);
    }

    /** Ends the recording that was started, or one that lasts a moment. */
    @Override
    public Future<RecordingResult> record(String roomName, RecordingRequest order) {
        Meeting meeting = meeting(roomName);
        if (order.content() instanceof Composed composed) {
            return recordings.deliver(meeting, room(meeting), composed.media(), order.startedAt());
        }
        throw ControlException.conflict("Whereby records everybody into one file; order kind \"composed\"");
    }

    @Override
    public void redeliver(Delivery delivery) {
        webhook.ifPresent(endpoint -> sender.again(delivery, endpoint));
    }

    Meetings meetings() {
        return meetings;
    }

    RecordingDelivery recordings() {
        return recordings;
    }

    DownloadLinks links() {
        return links;
    }

    /** Removes all clients and the room. */
    void delete(String meetingId) {
        Instant now = clock.instant();
        meetings.delete(meetingId)
                .flatMap(meeting -> Optional.ofNullable(rooms.remove(meeting.canonicalRoom())))
                .ifPresent(room -> room.empty(now));
    }

    /** Occupancy of all rooms that had clients. */
    Iterable<Room> rooms() {
        return rooms.values();
    }

    private Meeting meeting(String roomName) {
        return meetings.inRoom(roomName).orElseThrow(() -> ControlException.notFound("Whereby knows no such room"));
    }

    private Room room(Meeting meeting) {
        return rooms.computeIfAbsent(meeting.canonicalRoom(), name -> new Room(meeting, events, this::send));
    }

    private Optional<Delivery> send(Event event) {
        return webhook.map(endpoint -> sender.send(event, endpoint));
    }
}
