package dev.parley.recording;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** Test profile with short intervals and delays. */
public class WorkerProfile implements QuarkusTestProfile {

    /** The internal token of the tests. */
    public static final String TOKEN = "test-token-test-token-test-token-test";

    /** The key with which the storage {@code roles} would assume its role. */
    public static final String ROLE_KEY_ID = "AKIAROLESKEYID";

    /** The secret of that key. */
    public static final String ROLE_SECRET = "the-secret-of-the-role-s-user";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("PARLEY_INTERNAL_TOKEN", TOKEN),
                Map.entry("parley.recording.jobs.lease-time", "3S"),
                Map.entry("parley.recording.jobs.poll-interval", "200ms"),
                Map.entry("parley.recording.jobs.first-delay", "200ms"),
                Map.entry("parley.recording.jobs.max-delay", "1S"),
                Map.entry("PARLEY_DISCOVERY_INTERVAL", "1S"),
                Map.entry("parley.recording.discovery.check-interval", "500ms"),
                Map.entry("parley.recording.fetch.resume-delay", "50ms"),
                Map.entry("PARLEY_ALLOWED_PRIVATE_HOSTS", "127.0.0.1"),
                Map.entry("PARLEY_GATEWAY_URL", "http://127.0.0.1:" + FakeGateway.PORT));
    }

    /** The same without workers: the tests act as the workers. */
    public static class Idle extends WorkerProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("parley.recording.jobs.transfers", "0");
            overrides.put("parley.recording.jobs.transcriptions", "0");
            overrides.put("parley.recording.jobs.lease-time", "1S");
            overrides.put("PARLEY_DISCOVERY_INTERVAL", "1H");
            overrides.put("parley.recording.discovery.check-interval", "1H");
            overrides.put("parley.recording.transcription.engine", "scripted");
            String roles = "parley.recording.sources.roles.";
            overrides.put(roles + "bucket", "acme-roles");
            overrides.put(roles + "endpoint", "http://127.0.0.1:1");
            overrides.put(roles + "sts-endpoint", "http://127.0.0.1:1");
            overrides.put(roles + "access-key-id", ROLE_KEY_ID);
            overrides.put(roles + "secret-access-key", ROLE_SECRET);
            overrides.put(roles + "role-arn", "arn:aws:iam::123456789012:role/parley");
            // Ten years: of recordings that a test makes that old.
            overrides.put("PARLEY_RETENTION_AUDIO", "3650D");
            overrides.put("parley.recording.retention.check-interval", "500ms");
            // Topics of their own, so that the events of other profiles are not read.
            overrides.put("parley.recording.topics.platform-events", "idle.platform-events.v1");
            overrides.put("parley.recording.topics.commands", "idle.recording-commands.v1");
            overrides.put("parley.recording.topics.events", "idle.recording-events.v1");
            return overrides;
        }
    }
}
