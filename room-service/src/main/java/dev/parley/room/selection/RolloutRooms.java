package dev.parley.room.selection;

import dev.parley.platform.events.PlatformId;
import dev.parley.room.errors.Ids;
import dev.parley.room.errors.NotFound;
import dev.parley.room.rows.Row;
import dev.parley.runtime.problem.ErrorCode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries rooms for the rollout report. */
@ApplicationScoped
class RolloutRooms {

    private static final String COLUMNS = "select id, name, platform, platform_pinned from room.room ";
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** @param lastPlatform the platform that was last selected for it */
    record Entry(Candidate candidate, String lastPlatform) {}

    /** Rooms after {@code id}, ordered by id. */
    @WithSession
    Uni<List<Entry>> after(Optional<UUID> id, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                COLUMNS + "where id > :id order by id limit " + limit, Object[].class)
                        .setParameter("id", id.orElse(BEFORE_ALL))
                        .getResultList())
                .map(rows -> rows.stream().map(RolloutRooms::entry).toList());
    }

    /** The room with this id or, failing that, this name; fails with 404. */
    @WithSession
    Uni<Entry> get(String idOrName) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                COLUMNS + "where id = :id or name = :name order by id = :id desc limit 1",
                                Object[].class)
                        .setParameter("id", Ids.read(idOrName).orElse(BEFORE_ALL))
                        .setParameter("name", idOrName.replace("\0", "/"))
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> NotFound.of(ErrorCode.ROOM_NOT_FOUND))
                .map(RolloutRooms::entry);
    }

    private static Entry entry(Object[] columns) {
        Row row = new Row(columns);
        String platform = row.text(2);
        Optional<PlatformId> pinned = row.flag(3) ? Optional.of(new PlatformId(platform)) : Optional.empty();
        return new Entry(new Candidate(row.uuid(0), row.text(1), pinned), platform);
    }
}
