package dev.parley.local.demo;

import dev.parley.local.stack.LocalPort;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.text.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Check that every metric which an alert rule or a dashboard names exists at a service that runs. */
public final class MetricNames {

    private static final Pattern NAME = Pattern.compile("\\b(?:parley|http_server|kafka|jvm|process)_[a-z0-9_]+\\b");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^[a-zA-Z_:][\\w:]*");

    /** A service that was killed counts its periodic jobs again, from zero, after their first run. */
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(90);

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final Console console;
    private final List<HttpCalls> services;

    public MetricNames(Console console, PortPlan ports) {
        this.console = console;
        this.services = Stream.of(
                        LocalPort.OPERATORS,
                        LocalPort.GATEWAY,
                        LocalPort.INGEST_OPERATORS,
                        LocalPort.NOTICES,
                        LocalPort.WORKER)
                .map(port -> new HttpCalls(ports.url(port), Map.of("Accept", "text/plain")))
                .toList();
    }

    /** Names those that are missing after a while; true if there are none. */
    public boolean areComplete(Path observability) throws InterruptedException {
        Set<String> named = named(observability);
        long end = System.nanoTime() + WAIT_TIMEOUT.toNanos();
        Set<String> missing = missing(named);
        while (!missing.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(POLL_INTERVAL.toMillis());
            missing = missing(named);
        }
        console.say("alerts and dashboards name " + named.size() + " metrics; " + missing.size() + " do not exist");
        missing.forEach(name -> console.plain("  " + name));
        return missing.isEmpty();
    }

    private Set<String> missing(Set<String> named) {
        Set<String> missing = new TreeSet<>(named);
        services.forEach(service -> names(
                        SAMPLE, service.call("GET", "/q/metrics", "", Map.of()).body())
                .forEach(missing::remove));
        return missing;
    }

    private static Set<String> named(Path observability) {
        try (Stream<Path> files = Files.walk(observability)) {
            return files.filter(file -> file.toString().matches(".*/(alerts|dashboards)/.*\\.(yaml|json)"))
                    .flatMap(file -> names(NAME, text(file)))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(observability + " cannot be read", e);
        }
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
