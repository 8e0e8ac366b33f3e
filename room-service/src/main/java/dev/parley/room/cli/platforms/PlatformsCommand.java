package dev.parley.room.cli.platforms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.console.Table;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command that shows the platforms. */
@Command(
        name = "platforms",
        description =
                "Shows all platforms: whether they can be used, circuit breaker, what is left of their rate limits, and"
                        + " capabilities. Of the replica of platform-gateway that answers.",
        mixinStandardHelpOptions = true)
public final class PlatformsCommand implements Runnable {

    @Mixin
    private CallOptions options = new CallOptions();

    @Override
    public void run() {
        JsonNode platforms = options.open().get("/internal/v1/platform-states", Map.of());
        options.print(platforms, out -> table(platforms).print(out));
    }

    private static Table table(JsonNode platforms) {
        Table table = new Table("platform", "state", "circuit", "left of limits", "capabilities");
        platforms.forEach(platform -> table.row(
                platform.path("id").asText(),
                state(platform),
                platform.path("circuit").asText("-"),
                joined(platform.path("limits"), PlatformsCommand::limit),
                capabilities(platform.path("capabilities"))));
        return table;
    }

    private static String state(JsonNode platform) {
        if (platform.path("enabled").asBoolean()) {
            return "enabled";
        }
        JsonNode missing = platform.path("missing");
        return missing.isEmpty() ? "disabled" : "disabled: " + joined(missing, JsonNode::asText) + " missing";
    }

    private static String limit(JsonNode limit) {
        long paused = limit.path("paused_seconds").asLong();
        return "%s %d%s"
                .formatted(
                        limit.path("name").asText(),
                        limit.path("left").asLong(),
                        paused > 0 ? " (paused for %d s)".formatted(paused) : "");
    }

    /** In the order of the alphabet, because the service has them in none. */
    private static String capabilities(JsonNode capabilities) {
        String words = StreamSupport.stream(capabilities.spliterator(), false)
                .map(capability -> capability.asText().toLowerCase(Locale.ROOT).replace('_', '-'))
                .sorted()
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "-" : words;
    }

    private static String joined(JsonNode values, Function<JsonNode, String> text) {
        return values.isEmpty()
                ? "-"
                : StreamSupport.stream(values.spliterator(), false).map(text).collect(Collectors.joining(", "));
    }
}
