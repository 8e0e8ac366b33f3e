package dev.parley.room.live;

import dev.parley.runtime.vertx.VertxDelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Listener for notifications of PostgreSQL, so that a client hears of changes whichever replica made them. Holds one
 * connection; while that is lost, {@link Notice.Gap} stands for what was missed.
 */
@ApplicationScoped
class Notices {

    private static final Logger LOG = Logger.getLogger(Notices.class);
    private static final Duration RECONNECT_DELAY = Duration.ofSeconds(1);

    /** Shorter than the silence after which a connection counts as dead. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

    private final Pool pool;
    private final Vertx vertx;
    private final BroadcastProcessor<Notice> notices = BroadcastProcessor.create();
    private final AtomicBoolean stopped = new AtomicBoolean();

    Notices(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        connect();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.set(true);
    }

    /** What changes from now on. Of a subscriber that is slow, only the last notice waits. */
    Multi<Notice> all() {
        return notices;
    }

    private void connect() {
        if (!stopped.get()) {
            pool.getConnection()
                    .chain(connection -> listen(connection).onFailure().call(connection::close))
                    .subscribe()
                    .with(connection -> keepAlive(connection), this::reconnect);
        }
    }

    private Uni<SqlConnection> listen(SqlConnection connection) {
        PgConnection.cast(connection)
                .notificationHandler(
                        notification -> Notice.parse(notification.getPayload()).ifPresent(notices::onNext));
        return connection
                .query("LISTEN parley_transcripts")
                .execute()
                .invoke(() -> notices.onNext(new Notice.Gap()))
                .replaceWith(connection);
    }

    /** Also finds out that the connection is lost. */
    private void keepAlive(SqlConnection connection) {
        VertxDelay.on(vertx, KEEP_ALIVE)
                .chain(() -> stopped.get()
                        ? connection.close().replaceWith(false)
                        : connection.query("SELECT 1").execute().replaceWith(true))
                .subscribe()
                .with(
                        listening -> {
                            if (listening) {
                                keepAlive(connection);
                            }
                        },
                        failure -> connection
                                .close()
                                .subscribe()
                                .with(closed -> reconnect(failure), closeFailure -> reconnect(failure)));
    }

    private void reconnect(Throwable failure) {
        if (!stopped.get()) {
            LOG.warnf("Notifications of the database are interrupted; listening again in 1 s: %s", failure);
            VertxDelay.on(vertx, RECONNECT_DELAY).subscribe().with(ignored -> connect());
        }
    }
}
