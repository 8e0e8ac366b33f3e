package dev.parley.room.registration;

import dev.parley.room.inbox.DatabaseText;
import dev.parley.room.rows.Row;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Store of webhook checks. */
@ApplicationScoped
class WebhookStore {

    private static final int MAX_DETAIL = 512;

    private static final String UPSERT = """
            insert into room.webhook_registration (platform, address, standing, detail, checked_at, next_at)
            values (:platform, :address, :standing, :detail, now(),
                now() + cast(:ms as bigint) * interval '1 millisecond')
            on conflict (platform) do update set address = excluded.address, standing = excluded.standing,
                detail = excluded.detail, checked_at = excluded.checked_at, next_at = excluded.next_at""";

    @WithSession
    Uni<List<Webhook>> all() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select platform, address, standing, detail from room.webhook_registration"
                                        + " order by platform",
                                Object[].class)
                        .getResultList())
                .map(rows -> rows.stream().map(WebhookStore::read).toList());
    }

    private static Webhook read(Object[] columns) {
        Row row = new Row(columns);
        return new Webhook(
                row.text(0),
                URI.create(row.text(1)),
                WebhookStatus.valueOf(row.text(2)),
                Optional.ofNullable(row.textOrNull(3)));
    }

    /** Whether a check is due: never checked with this address, or the interval has passed. */
    @WithSession
    Uni<Boolean> isDue(String platform, URI address) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select count(*) from room.webhook_registration"
                                        + " where platform = :platform and address = :address and next_at > now()",
                                Long.class)
                        .setParameter("platform", platform)
                        .setParameter("address", address.toString())
                        .getSingleResult())
                .map(current -> current == 0);
    }

    /** @param pause time until the next check */
    @WithTransaction
    Uni<Void> save(Webhook webhook, Duration delay) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UPSERT)
                        .setParameter("platform", webhook.platform())
                        .setParameter("address", webhook.address().toString())
                        .setParameter("standing", webhook.status().name())
                        .setParameter(
                                "detail",
                                webhook.detail()
                                        .map(text -> DatabaseText.text(text, MAX_DETAIL))
                                        .orElse(null))
                        .setParameter("ms", delay.toMillis())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Deletes the rows of all other platforms, whose webhooks we do not (or no longer) register. */
    @WithTransaction
    Uni<Void> keepOnly(Set<String> platforms) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "delete from room.webhook_registration where platform <> all(:platforms)")
                        .setParameter("platforms", platforms.toArray(String[]::new))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
