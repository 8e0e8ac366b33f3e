package dev.parley.platform.simulator.jaas;

import dev.parley.platform.simulator.config.JaasAccount;
import dev.parley.platform.simulator.config.Timing;
import dev.parley.platform.simulator.control.ControlException;
import dev.parley.platform.simulator.control.JoinRequest;
import dev.parley.platform.simulator.control.RecordingRequest;
import dev.parley.platform.simulator.control.RecordingRequest.Composed;
import dev.parley.platform.simulator.control.RecordingResult;
import dev.parley.platform.simulator.control.SimulatedPlatform;
import dev.parley.platform.simulator.fault.Faults;
import dev.parley.platform.simulator.fault.RateLimit;
import dev.parley.platform.simulator.http.ApiException;
import dev.parley.platform.simulator.http.Call;
import dev.parley.platform.simulator.http.Fields;
import dev.parley.platform.simulator.http.ProviderRouter;
import dev.parley.platform.simulator.http.Reply;
import dev.parley.platform.simulator.media.DownloadLinks;
import dev.parley.platform.simulator.media.MediaFile;
import dev.parley.platform.simulator.webhook.Delivery;
import dev.parley.platform.simulator.webhook.Event;
import dev.parley.platform.simulator.webhook.WebhookSender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Simulated JaaS account. A conference exists from the first join to the last leave. */
public final class JaasCloud implements SimulatedPlatform {

    static final String NAME = "jaas";

    private static final Duration UNKNOWN_LENGTH = Duration.ofMinutes(1);
    private static final Duration LINKS_WORK = Duration.ofHours(24);

    private final JaasAccount account;
    private final Clock clock;
    private final WebhookSender sender;
    private final Optional<JaasEndpoint> webhook;
    private final JaasEvents events;
    private final Faults faults = new Faults();
    private final RateLimit rateLimit;
    private final DownloadLinks links;
    private final Map<String, Conference> conferences = new HashMap<>();

    /**
     * @param base scheme, host and port of its server
     * @param ingest receives webhooks at {@code <ingest>/v1/jitsi/webhook}
     */
    public JaasCloud(
            JaasAccount account, Timing timing, Clock clock, String base, Optional<URI> ingest, WebhookSender sender) {
        this.account = account;
        this.clock = clock;
        this.sender = sender;
        this.webhook = ingest.flatMap(to -> account.webhookSecret()
                .map(secret -> new JaasEndpoint(URI.create(to + "/v1/jitsi/webhook"), secret, timing.jitsiBackoff())));
        this.events = new JaasEvents(account.appId());
        this.rateLimit = new RateLimit(clock, operation -> new RateLimit.Charge("all", 1, 100, UNKNOWN_LENGTH));
        this.links = new DownloadLinks(clock, base, faults);
    }

    /** Routes of the simulated server. */
    public Router router(Vertx vertx) {
        Router router = new ProviderRouter(vertx, new JaasStyle(account, clock), faults, rateLimit)
                .on(HttpMethod.POST, "/v1/_jaas/conference-commands/v1/meeting", "conference-command", this::command)
                .complete();
        links.serveOn(vertx, router);
        return router;
    }

    private Reply command(Call call) {
        Fields body = new Fields(call.body());
        if (body.oneOf("action", "DESTROY").isEmpty()) {
            throw Fields.required("action");
        }
        JsonObject payload = body.object("payload").orElseThrow(() -> Fields.required("payload"));
        String name = new Fields(payload).requiredText("conferenceFullName");
        String domain = "@conference." + account.appId() + ".8x8.vc";
        if (!name.endsWith(domain)) {
            throw new ApiException(403, "not a conference of this account");
        }
        Conference conference = Optional.ofNullable(conferences.get(name.substring(0, name.length() - domain.length())))
                .orElseThrow(() -> new ApiException(404, "no such conference"));
        conference.present().forEach(one -> leave(conference, one.id(), "kicked"));
        return Reply.empty(200);
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
    public String join(String room, JoinRequest joining) {
        Conference conference = conferences.computeIfAbsent(room, name -> {
            Conference created = new Conference(name, clock.instant());
            send(events.room("ROOM_CREATED", created, created.createdAt()));
            return created;
        });
        Participant participant = Participant.of(joining);
        conference.enter(participant);
        send(events.joined(conference, participant, clock.instant()));
        return participant.id();
    }

    @Override
    public void leave(String room, String participantId) {
        leave(conference(room), participantId, "left");
    }

    private void leave(Conference conference, String participantId, String reason) {
        Instant now = clock.instant();
        Participant gone = conference
                .leave(participantId)
                .orElseThrow(() -> ControlException.notFound("nobody of that id is in the room"));
        send(events.left(conference, gone, reason, now));
        if (conference.present().isEmpty()) {
            conferences.remove(conference.room());
            send(events.room("ROOM_DESTROYED", conference, now));
        }
    }

    @Override
    public Future<RecordingResult> record(String room, RecordingRequest order) {
        if (!(order.content() instanceof Composed composed)) {
            throw ControlException.conflict("JaaS records everybody into one file; order kind \"composed\"");
        }
        Conference conference = conference(room);
        MediaFile media = composed.media();
        Duration length = media.duration().orElse(UNKNOWN_LENGTH);
        Instant start = order.startedAt().orElseGet(() -> clock.instant().minus(length));
        Instant end = start.plus(length);
        String id = UUID.randomUUID().toString().substring(24);
        links.offer(id, media);
        String link = links.mint(id, LINKS_WORK).url();
        List<Delivery> sent = new ArrayList<>();
        send(events.recording("RECORDING_STARTED", conference, start)).ifPresent(sent::add);
        send(events.recording("RECORDING_ENDED", conference, end)).ifPresent(sent::add);
        send(events.uploaded(conference, id, link, start, length, clock.instant()))
                .ifPresent(sent::add);
        return Future.succeededFuture(new RecordingResult(id, Optional.empty(), sent));
    }

    @Override
    public void redeliver(Delivery delivery) {
        webhook.ifPresent(endpoint -> sender.again(delivery, endpoint));
    }

    private Conference conference(String room) {
        return Optional.ofNullable(conferences.get(room))
                .orElseThrow(() -> ControlException.notFound("nobody is in such a room"));
    }

    private Optional<Delivery> send(Event event) {
        return webhook.map(endpoint -> sender.send(event, endpoint));
    }
}
