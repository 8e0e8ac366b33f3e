package dev.parley.room.registration;

import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Store of webhook checks. */
@ApplicationScoped
class RegistrationStore {

    private static final int MAX_DETAIL = 512;

    private static final String UPSERT = """
            insert into room.webhook_registration (platform, address, standing, detail, checked_at, next_at)
            values (:platform, :address, :standing, :detail, now(),
                now() + cast(:ms as bigint) * interval '1 millisecond')
            on conflict (platform) do update set address = excluded.address, standing = excluded.standing,
                detail = excluded.detail, checked_at = excluded.checked_at, next_at = excluded.next_at""";

    Uni<List<RegisteredWebhook>> all() {
        return Sql.of("select platform, address, standing, detail from room.webhook_registration"
                        + " order by platform")
                .list(RegistrationStore::read);
    }

    private static RegisteredWebhook read(Row row) {
        return new RegisteredWebhook(
                row.text("platform"),
                URI.create(row.text("address")),
                RegistrationStatus.valueOf(row.text("standing")),
                Optional.ofNullable(row.textOrNull("detail")));
    }

    /** Whether a check is due: never checked with this address, or the interval has passed. */
    Uni<Boolean> isDue(String platform, URI address) {
        return Sql.of("select not exists (select 1 from room.webhook_registration"
                        + " where platform = :platform and address = :address and next_at > now()) as due")
                .set("platform", platform)
                .set("address", address.toString())
                .single(row -> row.flag("due"));
    }

    /** @param delay time until the next check */
    @WithTransaction
    Uni<Void> save(RegisteredWebhook webhook, Duration delay) {
        return Sql.of(UPSERT)
                .set("platform", webhook.platform())
                .set("address", webhook.address().toString())
                .set("standing", webhook.status().name())
                .set(
                        "detail",
                        webhook.detail()
                                .map(text -> DatabaseText.text(text, MAX_DETAIL))
                                .orElse(null))
                .set("ms", delay.toMillis())
                .execute();
    }

    /** Deletes the rows of all other platforms, whose webhooks we do not (or no longer) register. */
    @WithTransaction
    Uni<Void> keepOnly(Set<String> platforms) {
        return Sql.of("delete from room.webhook_registration where platform <> all(:platforms)")
                .set("platforms", platforms.toArray(String[]::new))
                .execute();
    }
}
