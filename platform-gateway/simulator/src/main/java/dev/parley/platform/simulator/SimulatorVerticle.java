package dev.parley.platform.simulator;

import dev.parley.platform.simulator.SimulatorConfig.Ports;
import dev.parley.platform.simulator.control.ControlApi;
import dev.parley.platform.simulator.daily.DailyDomain;
import dev.parley.platform.simulator.http.RoomPage;
import dev.parley.platform.simulator.jaas.JaasCloud;
import dev.parley.platform.simulator.jitsi.JitsiServer;
import dev.parley.platform.simulator.media.MediaLibrary;
import dev.parley.platform.simulator.storage.CustomerStorage;
import dev.parley.platform.simulator.webhook.DeliveryLog;
import dev.parley.platform.simulator.webhook.WebhookSender;
import dev.parley.platform.simulator.whereby.WherebyOrganisation;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;

/**
 * HTTP servers of all simulators. One verticle and so one event loop, which confines all state without locks.
 */
final class SimulatorVerticle extends AbstractVerticle {

    private static final String HOST = "127.0.0.1";

    private final SimulatorConfig config;
    private final MediaLibrary media;
    private final Optional<CustomerStorage> storage;
    private final Promise<Ports> bound = Promise.promise();

    SimulatorVerticle(SimulatorConfig config, MediaLibrary media, Optional<CustomerStorage> storage) {
        this.config = config;
        this.media = media;
        this.storage = storage;
    }

    /** The ports, once all servers listen. */
    Future<Ports> bound() {
        return bound.future();
    }

    @Override
    public void start(Promise<Void> started) {
        DeferredHandler control = new DeferredHandler();
        DeferredHandler whereby = new DeferredHandler();
        DeferredHandler daily = new DeferredHandler();
        DeferredHandler jitsi = new DeferredHandler();
        Ports wanted = config.ports();
        Future.all(
                        listen(wanted.control(), control),
                        listen(wanted.whereby(), whereby),
                        listen(wanted.daily(), daily),
                        listen(wanted.jitsi(), jitsi))
                .map(all -> new Ports(
                        port(all.resultAt(0)), port(all.resultAt(1)), port(all.resultAt(2)), port(all.resultAt(3))))
                .onSuccess(ports -> wire(ports, control, whereby, daily, jitsi))
                .onComplete(bound)
                .<Void>mapEmpty()
                .onComplete(started);
    }

    /** Creates the providers once their ports are known, because their answers contain links to themselves. */
    private void wire(
            Ports ports,
            DeferredHandler control,
            DeferredHandler whereby,
            DeferredHandler daily,
            DeferredHandler jitsi) {
        DeliveryLog log = new DeliveryLog();
        WebhookSender sender =
                new WebhookSender(vertx, config.clock(), log, config.timing().webhookTimeout());
        WherebyOrganisation organisation = new WherebyOrganisation(
                vertx,
                config.whereby(),
                config.timing(),
                config.clock(),
                base(ports.whereby()),
                config.ingest(),
                storage,
                sender);
        DailyDomain domain = new DailyDomain(
                vertx,
                config.daily(),
                config.timing(),
                config.clock(),
                base(ports.daily()),
                config.ingest(),
                storage,
                sender);
        String jitsiBase = base(ports.jitsi());
        JitsiServer server = new JitsiServer(
                vertx, config.jitsi(), config.timing(), config.clock(), jitsiBase, config.ingest(), storage, sender);
        JaasCloud cloud =
                new JaasCloud(config.jaas(), config.timing(), config.clock(), jitsiBase, config.ingest(), sender);
        Router controls = new ControlApi(List.of(organisation, domain, server, cloud), log, media).router(vertx);
        whereby.serve(withControls(organisation.router(), controls));
        daily.serve(withControls(domain.router(), controls));
        jitsi.serve(withControls(jitsiRouter(cloud), controls));
        control.serve(controls);
    }

    /** A room's page drives what happens in the room, at its own origin. */
    private static Router withControls(Router provider, Router controls) {
        provider.route("/control/*").order(-1).handler(context -> controls.handle(context.request()));
        return provider;
    }

    /** JaaS's REST API and room pages; every room name exists at Jitsi. */
    private Router jitsiRouter(JaasCloud cloud) {
        Router router = cloud.router(vertx);
        RoomPage.of("jitsi").serveOn(router, room -> true);
        RoomPage.of("jitsi").serveOn(router, "/:account/:room", room -> true);
        return router;
    }

    /** HTTP/1.1 alone: Java's own client and curl lose an answer that comes together with the upgrade to HTTP/2. */
    private Future<HttpServer> listen(int port, DeferredHandler handler) {
        return vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(handler)
                .listen(port, HOST);
    }

    private static int port(HttpServer server) {
        return server.actualPort();
    }

    static String base(int port) {
        return "http://" + HOST + ":" + port;
    }
}
