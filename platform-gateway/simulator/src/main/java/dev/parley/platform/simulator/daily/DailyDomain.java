package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.config.DailyAccount;
import dev.parley.platform.simulator.config.Timing;
import dev.parley.platform.simulator.control.ControlException;
import dev.parley.platform.simulator.control.JoinRequest;
import dev.parley.platform.simulator.control.RecordingRequest;
import dev.parley.platform.simulator.control.RecordingResult;
import dev.parley.platform.simulator.control.SimulatedPlatform;
import dev.parley.platform.simulator.fault.Faults;
import dev.parley.platform.simulator.fault.RateLimit;
import dev.parley.platform.simulator.http.ProviderRouter;
import dev.parley.platform.simulator.http.RoomPage;
import dev.parley.platform.simulator.media.DownloadLinks;
import dev.parley.platform.simulator.storage.CustomerStorage;
import dev.parley.platform.simulator.webhook.Delivery;
import dev.parley.platform.simulator.webhook.WebhookSender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Simulated domain at Daily. */
public final class DailyDomain implements SimulatedPlatform {

    static final String NAME = "daily";

    private static final int ANONYMOUS_ID_BYTES = 8;

    private final Vertx vertx;
    private final DailyAccount account;
    private final Clock clock;
    private final String base;
    private final WebhookSender sender;
    private final Faults faults = new Faults();
    private final RateLimit rateLimit;
    private final DownloadLinks links;
    private final Webhooks webhooks;
    private final Rooms rooms;
    private final Calls calls;
    private final Recordings recordings = new Recordings();
    private final RecordingLinks recordingLinks = new RecordingLinks();
    private final RecordingDelivery delivery;
    private final String domainId = UUID.randomUUID().toString();
    private final SecureRandom random = new SecureRandom();

    /**
     * @param base scheme, host and port of its server
     * @param ingest receives the initial webhook at {@code <ingest>/v1/daily/webhook}
     */
    public DailyDomain(
            Vertx vertx,
            DailyAccount account,
            Timing timing,
            Clock clock,
            String base,
            Optional<URI> ingest,
            Optional<CustomerStorage> storage,
            WebhookSender sender) {
        this.vertx = vertx;
        this.account = account;
        this.clock = clock;
        this.base = base;
        this.sender = sender;
        this.rateLimit = new RateLimit(clock, DailyStyle::charge);
        this.links = new DownloadLinks(clock, base, faults);
        this.rooms = new Rooms(clock);
        this.webhooks = new Webhooks(sender, clock, domainId, timing.dailyBackoff());
        this.calls = new Calls(clock, webhooks::send);
        this.delivery = new RecordingDelivery(account, clock, storage, links, calls, recordings, webhooks::send);
        ingest.flatMap(to -> account.webhookSecret().map(secret -> standard(to, secret)))
                .ifPresent(webhooks::install);
    }

    private static WebhookSettings standard(URI ingest, String secret) {
        return new WebhookSettings(
                URI.create(ingest + "/v1/" + NAME + "/webhook"),
                WebhookSettings.EVERY_TYPE,
                secret,
                Optional.empty(),
                WebhookSettings.EXPONENTIAL);
    }

    /** Routes of the simulated server. */
    public Router router() {
        ProviderRouter rest = new ProviderRouter(vertx, new DailyStyle(account.apiKey()), faults, rateLimit);
        new RoomRest(this, clock).addTo(rest);
        new RecordingRest(this, clock).addTo(rest);
        new MeetingRest(calls, clock).addTo(rest);
        new AccountRest(account, domainId, webhooks, recordingLinks, clock).addTo(rest);
        Router router = rest.complete();
        links.serveOn(vertx, router);
        RoomPage.of("daily").serveOn(router, name -> rooms.canonical(name).isPresent());
        return router;
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
        Room room = open(roomName);
        Participant participant = new Participant(
                UUID.randomUUID().toString(),
                joining.userId().orElseGet(this::anonymousId),
                joining.displayName(),
                joining.owner(),
                clock.instant(),
                null);
        calls.enter(room, participant);
        recordingLinks
                .startingIn(room)
                .filter(instance -> !recordings.runs(room.name(), instance))
                .ifPresent(instance -> startRecording(room.name(), instance, "cloud", participant.sessionId()));
        return participant.sessionId();
    }

    @Override
    public void leave(String roomName, String participantId) {
        if (!calls.leave(room(roomName), participantId)) {
            throw ControlException.notFound("nobody of that id is in the room");
        }
    }

    @Override
    public Future<RecordingResult> record(String roomName, RecordingRequest order) {
        return delivery.deliver(room(roomName), order);
    }

    @Override
    public void redeliver(Delivery again) {
        webhooks.current().ifPresent(endpoint -> sender.again(again, endpoint));
    }

    String base() {
        return base;
    }

    Rooms rooms() {
        return rooms;
    }

    Calls calls() {
        return calls;
    }

    Recordings recordings() {
        return recordings;
    }

    DownloadLinks links() {
        return links;
    }

    /** Starts a recording of the call in a room. */
    void startRecording(String room, String instance, String type, String startedBy) {
        Recording recording = new Recording(
                UUID.randomUUID().toString(),
                room,
                instance,
                type,
                clock.instant(),
                calls.ongoing(room).map(CallSession::id),
                Optional.empty());
        recordings.start(recording);
        webhooks.send(DailyEvents.recordingStarted(recording, startedBy, clock.instant()));
    }

    /** The room, if it can be joined now. */
    private Room open(String name) {
        Room room = room(name);
        Instant now = clock.instant();
        if (room.expired(now) || room.config().notBefore().filter(now::isBefore).isPresent()) {
            throw ControlException.conflict("the room is not open at this time (exp, nbf)");
        }
        if (calls.present(room.name()).size() >= room.config().maxParticipants()) {
            throw ControlException.conflict("the room is full (max_participants)");
        }
        return room;
    }

    private Room room(String canonical) {
        return rooms.canonical(canonical).orElseThrow(() -> ControlException.notFound("Daily knows no such room"));
    }

    /** Daily generates an encoded value for people without a user id. */
    private String anonymousId() {
        byte[] bytes = new byte[ANONYMOUS_ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
