package dev.parley.bench.recording.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of a worker. Its own delays are shortened, so that a fault of seconds stands for one of minutes: leases of 4 s,
 * retries after 0.2 to 1 s.
 */
final class WorkerSettings {

    private static final String PREFIX = "parley.recording.";
    private static final String SOURCE = PREFIX + "sources." + Signals.PLATFORM + ".";

    private final Map<String, String> properties = new LinkedHashMap<>();

    WorkerSettings() {
        with("jobs.lease-time", "4S").with("jobs.poll-interval", "200ms");
        with("jobs.first-delay", "200ms").with("jobs.max-delay", "1S").with("jobs.max-attempts", "60");
        with("jobs.max-wait", "5S");
        with("fetch.resume-delay", "50ms").with("fetch.max-size", "64M");
        with("transcription.circuit-breaker.open-time", "1S");
    }

    /** @param name below {@code parley.recording} */
    WorkerSettings with(String name, String value) {
        properties.put(PREFIX + name, value);
        return this;
    }

    /** Uses the worker's own delays of jobs. */
    WorkerSettings withDefaultDelays() {
        List.of("first-delay", "max-delay", "max-attempts", "max-wait")
                .forEach(name -> properties.remove(PREFIX + "jobs." + name));
        return this;
    }

    WorkerSettings withSource(String bucket, String endpoint, String keyId, String secret) {
        properties.put(SOURCE + "bucket", bucket);
        properties.put(SOURCE + "endpoint", endpoint);
        properties.put(SOURCE + "access-key-id", keyId);
        properties.put(SOURCE + "secret-access-key", secret);
        return this;
    }

    /** As options of the JVM. */
    List<String> options() {
        List<String> options = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        properties.forEach((name, value) -> options.add("-D" + name + "=" + value));
        return options;
    }
}
