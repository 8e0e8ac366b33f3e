package dev.parley.room.cli.platforms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.PageOptions;
import dev.parley.room.console.Table;
import java.io.PrintWriter;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command that shows where rooms meet next, by the settings as they are or as others would be. */
@Command(
        name = "rollout",
        description =
                "Shows the platform of each room's next meeting and why. Its options are a dry run: they try settings out"
                        + " and change none; settings are variables of room-service.",
        mixinStandardHelpOptions = true)
public final class RolloutCommand implements Runnable {

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private RolloutOptions settings = new RolloutOptions();

    @Mixin
    private PageOptions pages = new PageOptions();

    @Override
    public void run() {
        JsonNode report = pages.read(options.open(), "/internal/v1/rollout", settings.parameters());
        options.print(report, out -> print(report, out));
    }

    private static void print(JsonNode report, PrintWriter out) {
        JsonNode settings = report.path("settings");
        out.printf(
                "base %s, default %s, migration to %s %s: %d %% of rooms, and %d listed%n",
                settings.path("base_platform").asText(),
                settings.path("default_platform").asText(),
                settings.path("migration_platform").asText(),
                settings.path("migration_enabled").asBoolean() ? "on" : "off",
                settings.path("migration_percentage").asInt(),
                settings.path("migration_rooms").size());
        JsonNode rooms = report.path("items");
        Table table = new Table("room", "platform", "reason", "last", "moves");
        rooms.forEach(room -> table.row(
                room.path("room_name").asText(),
                room.path("platform").asText(),
                room.path("reason").asText(),
                room.path("last_platform").asText(),
                moves(room) ? "yes" : "no"));
        table.print(out);
        long moving = StreamSupport.stream(rooms.spliterator(), false)
                .filter(RolloutCommand::moves)
                .count();
        out.printf("%d of %d rooms move with their next meeting%n", moving, rooms.size());
    }

    private static boolean moves(JsonNode room) {
        return room.path("moves").asBoolean();
    }
}
