package dev.parley.runtime.http;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateHandler;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * Write-idle timeout of connections: closes one on which nothing was answered for long. Bytes that trickle in do not reset
 * it, as they do the usual idle timeout. Off in a service that does not set {@code parley.http.unanswered-timeout}.
 */
@Singleton
public class WriteIdleTimeout implements HttpServerOptionsCustomizer {

    /** As Vert.x names it. */
    private static final String HANDLER = "idle";

    private final RequestLimitsConfig config;

    WriteIdleTimeout(RequestLimitsConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        config.unansweredTimeout()
                .ifPresent(timeout -> options.setWriteIdleTimeout(
                        Math.toIntExact(options.getIdleTimeoutUnit().convert(timeout))));
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }

    /**
     * Takes the timeout from the connection of this request, because its body has a limit of its own.
     *
     * @return gives it back
     */
    public static Runnable lift(RoutingContext context) {
        ChannelPipeline pipeline =
                ((ConnectionBase) context.request().connection()).channel().pipeline();
        if (!(pipeline.get(HANDLER) instanceof IdleStateHandler idle) || idle.getWriterIdleTimeInMillis() == 0) {
            return () -> {};
        }
        pipeline.replace(HANDLER, HANDLER, withWriterTime(idle, 0));
        return () -> {
            if (pipeline.get(HANDLER) != null) {
                pipeline.replace(HANDLER, HANDLER, withWriterTime(idle, idle.getWriterIdleTimeInMillis()));
            }
        };
    }

    private static IdleStateHandler withWriterTime(IdleStateHandler idle, long millis) {
        return new IdleStateHandler(
                idle.getReaderIdleTimeInMillis(), millis, idle.getAllIdleTimeInMillis(), TimeUnit.MILLISECONDS);
    }
}
