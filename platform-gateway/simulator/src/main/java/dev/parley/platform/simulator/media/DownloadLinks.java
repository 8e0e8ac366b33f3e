package dev.parley.platform.simulator.media;

import dev.parley.platform.simulator.fault.Fault;
import dev.parley.platform.simulator.fault.Faults;
import dev.parley.platform.simulator.http.Reply;
import dev.parley.platform.simulator.webhook.Hmac;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Presigned download links that expire, as of an object storage; an expired or
 * altered one is answered 403. Downloads are the operation {@code download} for fault injection.
 */
public final class DownloadLinks {

    private static final String PATH = "/files/";
    private static final String OPERATION = "download";

    private final Clock clock;
    private final String base;
    private final Faults faults;
    private final byte[] key = new byte[32];
    private final Map<String, MediaFile> files = new HashMap<>();

    /** @param base scheme, host and port of the server that has the routes */
    public DownloadLinks(Clock clock, String base, Faults faults) {
        this.clock = clock;
        this.base = base;
        this.faults = faults;
        new SecureRandom().nextBytes(key);
    }

    /** Makes {@code file} available under {@code id}. */
    public void offer(String id, MediaFile file) {
        files.put(id, file);
    }

    /** Removes a file; its links stop working. */
    public void withdraw(String id) {
        files.remove(id);
    }

    /** Creates a link to the file of that id. */
    public Link mint(String id, Duration validFor) {
        long expires = clock.instant().plus(validFor).getEpochSecond();
        return new Link(base + PATH + id + "?expires=" + expires + "&signature=" + signature(id, expires), expires);
    }

    /**
     * Download link with an expiry.
     *
     * @param expires Unix time in seconds
     */
    public record Link(String url, long expires) {
        @Override
        public String toString() {
            return "Link[expires " + expires + "]";
        }
    }

    /** Adds the routes. */
    public void serveOn(Vertx vertx, Router router) {
        router.route(HttpMethod.GET, PATH + ":id").handler(context -> enter(vertx, context));
        router.route(HttpMethod.HEAD, PATH + ":id").handler(context -> enter(vertx, context));
    }

    private void enter(Vertx vertx, RoutingContext context) {
        Optional<Fault> fault = faults.next(OPERATION);
        if (fault.isEmpty()) {
            serve(context, false);
            return;
        }
        switch (fault.get().kind()) {
            case STATUS ->
                refusal(fault.get().status(), "SlowDown", "Please reduce your request rate")
                        .send(context.response());
            case SLOW -> vertx.setTimer(Math.max(1, fault.get().delay().toMillis()), timer -> serve(context, false));
            case RESET -> context.request().connection().close();
            case TRUNCATE -> serve(context, true);
        }
    }

    private void serve(RoutingContext context, boolean truncated) {
        String id = context.pathParam("id");
        Optional<MediaFile> file = Optional.ofNullable(files.get(id));
        if (!allowed(context, id)) {
            refusal(403, "AccessDenied", "Request has expired").send(context.response());
        } else if (file.isEmpty()) {
            refusal(404, "NoSuchKey", "The specified key does not exist.").send(context.response());
        } else {
            new FileDownload(file.get()).answer(context.request(), truncated);
        }
    }

    private boolean allowed(RoutingContext context, String id) {
        String expires =
                Optional.ofNullable(context.request().getParam("expires")).orElse("");
        String given =
                Optional.ofNullable(context.request().getParam("signature")).orElse("");
        if (!expires.matches("\\d{1,12}")) {
            return false;
        }
        long seconds = Long.parseLong(expires);
        boolean authentic = MessageDigest.isEqual(
                signature(id, seconds).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        return authentic && clock.instant().isBefore(Instant.ofEpochSecond(seconds));
    }

    private String signature(String id, long expires) {
        return HexFormat.of().formatHex(Hmac.sign(key, id + "\n" + expires));
    }

    private static Reply refusal(int status, String code, String message) {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        return new Reply(status, Map.of("Content-Type", "application/xml"), Buffer.buffer(body));
    }
}
