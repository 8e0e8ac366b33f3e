package dev.parley.ingest;

import static io.restassured.RestAssured.get;

import java.util.List;

/** Metrics of the service, as Prometheus reads them. */
public final class Metrics {

    private Metrics() {}

    /** The sum of all samples of {@code name} that carry all {@code labels}, each written {@code key="value"}. */
    public static double sum(String name, String... labels) {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
