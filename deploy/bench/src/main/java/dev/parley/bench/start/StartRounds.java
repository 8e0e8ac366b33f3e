package dev.parley.bench.start;

import dev.parley.bench.start.MeasuredStart.Cost;
import dev.parley.bench.stats.Median;
import dev.parley.local.process.Command;
import dev.parley.local.text.Console;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Starts of one service in two versions, in turns. */
final class StartRounds {

    /** The last requests of a training run; most classes are loaded by the start. */
    private static final int TRAINING_REQUESTS = 200;

    private static final String DATABASE = "PARLEY_DATABASE_URL";
    private static final String OPERATORS = "PARLEY_OPERATOR_PORT";

    private final Variant earlier;
    private final Variant image;
    private final List<String> options;
    private final Path caches;
    private final Console console;

    /**
     * Makes the measurement; nothing is started yet.
     *
     * @param options further JVM options of the image
     * @param caches where AOT caches are written
     */
    StartRounds(Variant earlier, Variant image, List<String> options, Path caches, Console console) {
        this.earlier = earlier;
        this.image = image;
        this.options = List.copyOf(options);
        this.caches = caches;
        this.console = console;
    }

    /** Medians of both versions. */
    record Result(Cost earlier, Cost image, long cacheMegabytes) {

        double processorRatio() {
            return image.processor() / earlier.processor();
        }

        double memoryRatio() {
            return image.megabytes() / earlier.megabytes();
        }
    }

    /** Trains the image, then starts both versions as often as told. */
    Result measure(StartedService service, Map<String, String> environment, int rounds)
            throws IOException, InterruptedException {
        Command before = before(service, environment);
        Path cache = caches.resolve(service.displayName() + ".aot");
        Command now = trained(service, environment, cache);
        List<Cost> ofEarlier = new ArrayList<>();
        List<Cost> ofImage = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ofEarlier.add(start(service, before, "earlier"));
            ofImage.add(start(service, now, "image"));
        }
        return new Result(median(ofEarlier), median(ofImage), Files.size(cache) >> 20);
    }

    /** The earlier version with a schema of its own, because it is older than the other's. */
    private Command before(StartedService service, Map<String, String> environment)
            throws IOException, InterruptedException {
        Map<String, String> own = new LinkedHashMap<>(environment);
        own.computeIfPresent(DATABASE, (name, url) -> url.replaceFirst("/parley$", "/postgres"));
        // One port for all: earlier versions have no other.
        own.computeIfPresent(OPERATORS, (name, port) -> Objects.requireNonNull(environment.get("QUARKUS_HTTP_PORT")));
        Command command = earlier.command(service, own, List.of());
        start(service, command, "migrates");
        return command;
    }

    private Command trained(StartedService service, Map<String, String> environment, Path cache)
            throws IOException, InterruptedException {
        train(service, image.command(service, environment, with("-XX:AOTCacheOutput=" + cache)));
        Map<String, String> own = new LinkedHashMap<>(environment);
        own.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false"); // as in the chart, whose job migrates
        return image.command(service, own, with("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
    }

    private List<String> with(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return all;
    }

    private Cost start(StartedService service, Command command, String what) throws IOException, InterruptedException {
        try (MeasuredStart start = MeasuredStart.of(command)) {
            Cost cost = start.awaitReady(health(service, command.environment()));
            console.say(String.format(
                    Locale.ROOT,
                    "%-17s %-8s %.2f s, %.0f MB",
                    service.displayName(),
                    what,
                    cost.processor(),
                    cost.megabytes()));
            return cost;
        }
    }

    private static void train(StartedService service, Command command) throws IOException, InterruptedException {
        URI health = health(service, command.environment());
        try (MeasuredStart start = MeasuredStart.of(command)) {
            start.awaitReady(health);
            HttpClient http = HttpClient.newHttpClient();
            for (int request = 0; request < TRAINING_REQUESTS; request++) {
                http.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding());
            }
            start.end();
        }
    }

    private static Cost median(List<Cost> costs) {
        return new Cost(median(costs, Cost::processor), median(costs, Cost::megabytes));
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> value) {
        return Median.of(costs.stream().map(cost -> value.applyAsDouble(cost)).toList());
    }

    /** Readiness is told on the port for operators; by a version that has none, on the only port. */
    private static URI health(StartedService service, Map<String, String> environment) {
        String port = Optional.ofNullable(environment.get(service.healthVariable()))
                .or(() -> Optional.ofNullable(environment.get("QUARKUS_HTTP_PORT")))
                .orElseThrow();
        return URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    }
}
