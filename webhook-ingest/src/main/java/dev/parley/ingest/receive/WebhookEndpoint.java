package dev.parley.ingest.receive;

import dev.parley.platform.spi.webhook.WebhookRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Receives webhooks. One handler behind all routes of the process, because the addresses are data: what no other route
 * wants and the table does not know is answered 404 here.
 */
@ApplicationScoped
class WebhookEndpoint {

    private static final Logger LOG = Logger.getLogger(WebhookEndpoint.class);
    private static final int AFTER_ALL_OTHERS = 30_000;
    private static final String NO_PLATFORM = "unknown";

    private final RouteTable routes;
    private final BodyReader bodies;
    private final WebhookReceiver receiver;
    private final AnswerWriter answers;
    private final ReceiptMetrics metrics;
    private final Clock clock;

    WebhookEndpoint(
            RouteTable routes,
            BodyReader bodies,
            WebhookReceiver receiver,
            AnswerWriter answers,
            ReceiptMetrics metrics,
            Clock clock) {
        this.routes = routes;
        this.bodies = bodies;
        this.receiver = receiver;
        this.answers = answers;
        this.metrics = metrics;
        this.clock = clock;
    }

    void register(@Observes Router router) {
        router.route().order(AFTER_ALL_OTHERS).handler(this::handle);
        LOG.infof("Webhooks are received at %s", routes.paths());
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        routes.find(context.normalizedPath())
                .ifPresentOrElse(
                        target -> handle(target, request),
                        () -> answer(request, NO_PLATFORM, Verdict.of(Answer.UNKNOWN_ROUTE)));
    }

    private void handle(Target target, HttpServerRequest request) {
        if (request.method() != HttpMethod.POST) {
            answer(request, target.platform(), Verdict.of(Answer.METHOD_NOT_ALLOWED));
            return;
        }
        bodies.read(request)
                .flatMap(body -> receive(target, request, body))
                .onFailure(BodyRefusedException.class)
                .recoverWithItem(refused -> Verdict.of(((BodyRefusedException) refused).answer()))
                .subscribe()
                .with(
                        verdict -> answer(request, target.platform(), verdict),
                        gone -> LOG.debugf("%s: %s", target.platform(), gone.getMessage()));
    }

    private Uni<Verdict> receive(Target target, HttpServerRequest request, byte[] body) {
        long start = System.nanoTime();
        return receiver.receive(target, new WebhookRequest(headers(request), body, clock.instant()))
                .invoke(verdict -> metrics.took(target.platform(), System.nanoTime() - start));
    }

    private void answer(HttpServerRequest request, String platform, Verdict verdict) {
        metrics.answered(platform, verdict);
        if (!verdict.answer().success() && !platform.equals(NO_PLATFORM)) {
            LOG.infof(
                    "platform=%s outcome=%s reason=%s",
                    platform, verdict.answer().code(), verdict.reason());
        }
        answers.write(request, verdict.answer(), verdict.reply());
    }

    private static Map<String, List<String>> headers(HttpServerRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers()
                .forEach((name, value) -> headers.computeIfAbsent(
                                name.toLowerCase(Locale.ROOT), key -> new ArrayList<>(1))
                        .add(value));
        return headers;
    }
}
