package dev.parley.ingest.receive;

import dev.parley.platform.spi.webhook.WebhookRequest;
import dev.parley.runtime.body.BodyRefusedException;
import dev.parley.runtime.body.SenderGoneException;
import dev.parley.runtime.problem.ErrorCode;
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
 * HTTP endpoint of webhooks. One handler in front of all other routes, because the addresses are data and webhooks are most
 * of the traffic; another one behind all routes responses 404.
 */
@ApplicationScoped
class WebhookEndpoint {

    private static final Logger LOG = Logger.getLogger(WebhookEndpoint.class);
    private static final int BEFORE_ALL_OTHERS = -30_000;
    private static final int AFTER_ALL_OTHERS = 30_000;
    private static final String NO_PLATFORM = "unknown";

    private final RouteTable routes;
    private final WebhookBodies bodies;
    private final WebhookReceiver receiver;
    private final WebhookResponseWriter responses;
    private final ReceiptMetrics metrics;
    private final Clock clock;

    WebhookEndpoint(
            RouteTable routes,
            WebhookBodies bodies,
            WebhookReceiver receiver,
            WebhookResponseWriter responses,
            ReceiptMetrics metrics,
            Clock clock) {
        this.routes = routes;
        this.bodies = bodies;
        this.receiver = receiver;
        this.responses = responses;
        this.metrics = metrics;
        this.clock = clock;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_ALL_OTHERS).handler(this::route);
        router.route().order(AFTER_ALL_OTHERS).handler(context -> unknown(context.request()));
        LOG.infof("Receiving webhooks at %s", routes.paths());
    }

    private void route(RoutingContext context) {
        routes.find(context.normalizedPath())
                .ifPresentOrElse(target -> receive(target, context.request()), context::next);
    }

    private void unknown(HttpServerRequest request) {
        answer(request, NO_PLATFORM, WebhookOutcome.of(WebhookResponse.UNKNOWN_ROUTE));
    }

    private void receive(Target target, HttpServerRequest request) {
        if (request.method() != HttpMethod.POST) {
            answer(request, target.platform(), WebhookOutcome.of(WebhookResponse.METHOD_NOT_ALLOWED));
            return;
        }
        bodies.read(request)
                .flatMap(body -> receiver.receive(target, new WebhookRequest(headers(request), body, clock.instant())))
                .subscribe()
                .with(
                        outcome -> answer(request, target.platform(), outcome),
                        failure -> failed(request, target.platform(), failure));
    }

    private void failed(HttpServerRequest request, String platform, Throwable failure) {
        if (failure instanceof SenderGoneException) {
            LOG.debugf("Webhook dropped (%s): platform=%s", failure.getMessage(), platform);
        } else if (failure instanceof BodyRefusedException refused) {
            answer(request, platform, refused(refused.code()));
        } else {
            answer(request, platform, WebhookReceiver.unexpected(failure));
        }
    }

    private static WebhookOutcome refused(ErrorCode code) {
        return switch (code) {
            case BODY_TOO_LARGE -> WebhookOutcome.of(WebhookResponse.BODY_TOO_LARGE);
            case BODY_TOO_SLOW -> WebhookOutcome.of(WebhookResponse.BODY_TOO_SLOW);
            default -> WebhookOutcome.because(WebhookResponse.OVERLOADED, "bodies-in-progress");
        };
    }

    private void answer(HttpServerRequest request, String platform, WebhookOutcome outcome) {
        metrics.answered(platform, outcome);
        if (!outcome.response().success() && !platform.equals(NO_PLATFORM)) {
            LOG.infof(
                    "Webhook rejected (%s): platform=%s outcome=%s",
                    outcome.reason(), platform, outcome.response().outcome());
        }
        responses.write(request, outcome.response(), outcome.reply());
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
