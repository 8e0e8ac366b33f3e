package dev.parley.room.access;

import dev.parley.room.rows.Row;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Store of API keys. */
@ApplicationScoped
class ApiKeys {

    /** A stored key's metadata, never the key itself. */
    record Entry(UUID id, String userId, @Nullable String name, Instant createdAt) {}

    @WithSession
    Uni<Optional<String>> owner(byte[] hash) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select user_id from room.api_key where hash = :hash", String.class)
                        .setParameter("hash", hash)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    @WithTransaction
    Uni<Entry> add(String user, @Nullable String name, byte[] hash) {
        Entry entry = new Entry(UUID.randomUUID(), user, name, Instant.now());
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into room.api_key (id, user_id, name, hash, created_at)"
                                        + " values (:id, :user, :name, :hash, :at)")
                        .setParameter("id", entry.id())
                        .setParameter("user", user)
                        .setParameter("name", name)
                        .setParameter("hash", hash)
                        .setParameter("at", entry.createdAt())
                        .executeUpdate())
                .replaceWith(entry);
    }

    @WithSession
    Uni<List<Entry>> of(String user) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id, user_id, name, created_at from room.api_key"
                                        + " where user_id = :user order by created_at, id",
                                Object[].class)
                        .setParameter("user", user)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(Row::new)
                        .map(row -> new Entry(row.uuid(0), row.text(1), row.textOrNull(2), row.time(3)))
                        .toList());
    }

    /** Deletes the user's key; false if there is none. */
    @WithTransaction
    Uni<Boolean> remove(String user, UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "delete from room.api_key where id = :id and user_id = :user")
                        .setParameter("id", id)
                        .setParameter("user", user)
                        .executeUpdate())
                .map(removed -> removed > 0);
    }
}
