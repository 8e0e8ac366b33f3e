package dev.parley.platform.simulator.control;

import dev.parley.platform.simulator.http.ApiException;
import dev.parley.platform.simulator.http.Call;
import dev.parley.platform.simulator.http.Fields;
import dev.parley.platform.simulator.http.MalformedJsonException;
import dev.parley.platform.simulator.http.Reply;
import dev.parley.platform.simulator.media.MediaLibrary;
import dev.parley.platform.simulator.media.UnknownMediaException;
import dev.parley.platform.simulator.webhook.Delivery;
import dev.parley.platform.simulator.webhook.DeliveryLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Control API below {@code /control/v1}; errors are problem details (RFC 9457). */
public final class ControlApi {

    private static final System.Logger LOG = System.getLogger(ControlApi.class.getName());

    private static final String ROOT = "/control/v1";
    private static final String ROOM = ROOT + "/:platform/rooms/:room";
    private static final long MAX_BODY = 256 * 1024;

    private final Map<String, SimulatedPlatform> platforms;
    private final DeliveryLog deliveries;
    private final MediaLibrary media;
    private final RecordingRequestReader orders;

    public ControlApi(List<SimulatedPlatform> platforms, DeliveryLog deliveries, MediaLibrary media) {
        this.platforms = platforms.stream().collect(Collectors.toMap(SimulatedPlatform::name, Function.identity()));
        this.deliveries = deliveries;
        this.media = media;
        this.orders = new RecordingRequestReader(media);
    }

    /** The routes of the control API. */
    public Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        on(router, HttpMethod.GET, ROOT + "/health", call -> Reply.json(200, new JsonObject().put("status", "UP")));
        on(router, HttpMethod.GET, ROOT + "/media", call -> Reply.json(200, media.catalogue()));
        on(router, HttpMethod.POST, ROOM + "/participants", this::join);
        on(router, HttpMethod.DELETE, ROOM + "/participants/:participant", this::leave);
        on(router, HttpMethod.POST, ROOM + "/actions", this::act);
        onAsync(router, HttpMethod.POST, ROOM + "/recordings", this::record);
        on(router, HttpMethod.GET, ROOT + "/deliveries", this::list);
        on(router, HttpMethod.GET, ROOT + "/deliveries/:id", this::one);
        on(router, HttpMethod.POST, ROOT + "/deliveries/:id/redeliver", this::redeliver);
        on(router, HttpMethod.POST, ROOT + "/:platform/faults", this::plan);
        on(router, HttpMethod.DELETE, ROOT + "/:platform/faults", this::clear);
        on(router, HttpMethod.PUT, ROOT + "/:platform/rate-limit", this::limit);
        router.route().failureHandler(ControlApi::failed);
        router.errorHandler(404, context -> refuse(context, ControlException.notFound("no such path")));
        router.errorHandler(405, context -> refuse(context, ControlException.of(405, "method not allowed")));
        return router;
    }

    private Reply join(Call call) {
        String participant = platform(call).join(room(call), JoinRequest.read(call.body()));
        return Reply.json(201, new JsonObject().put("participantId", participant));
    }

    private Reply leave(Call call) {
        boolean lost = call.query("lost").filter("true"::equals).isPresent();
        BiConsumer<String, String> gone = lost ? platform(call)::lose : platform(call)::leave;
        gone.accept(room(call), call.path("participant"));
        return Reply.json(200, new JsonObject().put("participantId", call.path("participant")));
    }

    private Reply act(Call call) {
        platform(call).act(room(call), RoomAction.read(call.body()));
        return Reply.json(200, call.body());
    }

    private Future<Reply> record(Call call) {
        SimulatedPlatform platform = platform(call);
        return orders.read(call.body())
                .compose(order -> platform.record(room(call), order))
                .map(recorded -> Reply.json(201, recorded.toJson()));
    }

    private Reply list(Call call) {
        JsonArray found = new JsonArray();
        Optional<String> room = call.query("room").map(ControlApi::canonical);
        deliveries.list(call.query("platform"), room).forEach(delivery -> found.add(delivery.toJson()));
        return Reply.json(200, found);
    }

    private Reply one(Call call) {
        return Reply.json(200, delivery(call).toJson());
    }

    private Reply redeliver(Call call) {
        Delivery delivery = delivery(call);
        Optional.ofNullable(platforms.get(delivery.event().platform()))
                .ifPresent(platform -> platform.redeliver(delivery));
        return Reply.json(202, delivery.toJson());
    }

    private Reply plan(Call call) {
        SimulatedPlatform platform = platform(call);
        FaultRequest order = FaultRequest.read(call.body());
        platform.faults().plan(order.operation(), order.fault(), order.times());
        return Reply.json(201, call.body());
    }

    private Reply clear(Call call) {
        platform(call).faults().clear();
        return Reply.json(200, new JsonObject());
    }

    private Reply limit(Call call) {
        Fields order = new Fields(call.body());
        boolean enforced =
                order.flag("enforced").orElseThrow(() -> ControlException.invalid("\"enforced\" is required"));
        OptionalInt points = order.number("points").stream()
                .mapToInt(Number::intValue)
                .filter(number -> number > 0)
                .findFirst();
        platform(call).rateLimit().enforce(enforced, points);
        return Reply.json(200, new JsonObject().put("enforced", enforced));
    }

    private SimulatedPlatform platform(Call call) {
        return Optional.ofNullable(platforms.get(call.path("platform")))
                .orElseThrow(() -> ControlException.notFound("no such platform"));
    }

    private Delivery delivery(Call call) {
        return deliveries
                .find(call.path("id"))
                .orElseThrow(() -> ControlException.notFound("no such delivery; only recent ones are kept"));
    }

    private static String room(Call call) {
        return canonical(call.path("room"));
    }

    private static String canonical(String room) {
        String bare = room.startsWith("/") ? room.substring(1) : room;
        return bare.toLowerCase(Locale.ROOT);
    }

    private static void on(Router router, HttpMethod method, String path, Function<Call, Reply> what) {
        onAsync(router, method, path, call -> Future.succeededFuture(what.apply(call)));
    }

    private static void onAsync(Router router, HttpMethod method, String path, Function<Call, Future<Reply>> what) {
        router.route(method, path)
                .handler(context -> Future.succeededFuture(new Call(context))
                        .compose(what)
                        .onSuccess(reply -> answer(context, reply))
                        .onFailure(failure -> refuse(context, refusal(failure))));
    }

    private static ControlException refusal(Throwable failure) {
        if (failure instanceof ControlException refused) {
            return refused;
        }
        String detail = String.valueOf(failure.getMessage());
        if (failure instanceof ApiException
                || failure instanceof MalformedJsonException
                || failure instanceof UnknownMediaException
                || failure instanceof IllegalArgumentException) {
            return ControlException.invalid(detail);
        }
        LOG.log(Level.ERROR, "Control API request failed unexpectedly; answered 500", failure);
        return ControlException.of(500, "unexpected failure in the simulator; see its log");
    }

    private static void failed(RoutingContext context) {
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        Throwable failure = context.failure();
        refuse(context, failure != null && status == 500 ? refusal(failure) : ControlException.of(status, "refused"));
    }

    private static void refuse(RoutingContext context, ControlException why) {
        Reply problem = Reply.json(why.status(), why.toProblem());
        answer(context, problem.with("Content-Type", "application/problem+json"));
    }

    private static void answer(RoutingContext context, Reply reply) {
        reply.send(context.response());
    }
}
