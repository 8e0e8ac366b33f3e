package dev.parley.local.demo;

import dev.parley.local.stack.LocalPort;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.text.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Exist from the first event on, which the demo does not play: tests of their services have them. */
    private static final Set<String> LATER = Set.of(
            "parley_deliveries_not_projected_total",
            "parley_recording_catalog_scans_total",
            "parley_recording_found_total",
            "parley_room_calendar_syncs_total",
            "parley_room_outgoing_webhooks_attempts_total");

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

    /** Names those that are missing; true if there are none. */
    public boolean areComplete(Path observability) {
        Set<String> existing = services.stream()
                .flatMap(service -> names(
                        SAMPLE, service.call("GET", "/q/metrics", "", Map.of()).body()))
                .collect(Collectors.toSet());
        Set<String> named = named(observability);
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(existing);
        missing.removeAll(LATER);
        console.say("alerts and dashboards name " + named.size() + " metrics; " + missing.size() + " do not exist");
        missing.forEach(name -> console.plain("  " + name));
        return missing.isEmpty();
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
