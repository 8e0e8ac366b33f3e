package dev.parley.room.selection;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.MeetingRoomName;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.errors.Ids;
import dev.parley.room.errors.NotFound;
import dev.parley.runtime.problem.ErrorCode;
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
    Uni<List<Entry>> after(Optional<UUID> id, int limit) {
        return Sql.of(COLUMNS + "where id > :id order by id limit :limit")
                .set("limit", limit)
                .set("id", id.orElse(BEFORE_ALL))
                .list(RolloutRooms::entry);
    }

    /** The room with this id or, failing that, this name; fails with 404. */
    Uni<Entry> get(String idOrName) {
        return Sql.of(COLUMNS + "where id = :id or name_key = :key or (name_key is null and name = :name)"
                        + " order by id = :id desc, name_key is null desc limit 1")
                .set("id", Ids.read(idOrName).orElse(BEFORE_ALL))
                .set(
                        "key",
                        MeetingRoomName.find(idOrName).map(MeetingRoomName::key).orElse(""))
                .set("name", idOrName.replace("\0", "/"))
                .optional(RolloutRooms::entry)
                .map(found -> found.orElseThrow(() -> NotFound.of(ErrorCode.ROOM_NOT_FOUND)));
    }

    private static Entry entry(Row row) {
        String platform = row.text("platform");
        Optional<PlatformId> pinned =
                row.flag("platform_pinned") ? Optional.of(new PlatformId(platform)) : Optional.empty();
        return new Entry(new Candidate(row.uuid("id"), row.text("name"), pinned), platform);
    }
}
