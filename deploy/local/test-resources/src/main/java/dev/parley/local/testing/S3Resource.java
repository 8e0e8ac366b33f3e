package dev.parley.local.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Quarkus test resource: one S3 server for all tests of the JVM. Sets {@code PARLEY_STORAGE_*} for Parley's bucket,
 * {@code AWS_ENDPOINT_URL_S3}, and {@code AWS_WHEREBY_*}, {@code AWS_DAILY_*} and {@code AWS_JITSI_*} for the buckets that
 * providers write to. It ends with the JVM.
 */
public final class S3Resource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return OncePerJvm.settings("s3", () -> {
            S3Part part = new S3Part();
            part.start();
            return settings(part);
        });
    }

    /** Settings of a client of this server. */
    public static Map<String, String> settings(S3Part part) {
        return Map.ofEntries(
                Map.entry("PARLEY_STORAGE_ENDPOINT", part.endpoint()),
                Map.entry("PARLEY_STORAGE_REGION", part.region()),
                Map.entry("PARLEY_STORAGE_BUCKET", S3Part.RECORDINGS_BUCKET),
                Map.entry("PARLEY_STORAGE_ACCESS_KEY_ID", part.accessKeyId()),
                Map.entry("PARLEY_STORAGE_SECRET_ACCESS_KEY", part.secretAccessKey()),
                Map.entry("AWS_ENDPOINT_URL_S3", part.endpoint()),
                Map.entry("AWS_S3_REGION", part.region()),
                Map.entry("AWS_WHEREBY_S3_BUCKET", S3Part.WHEREBY_BUCKET),
                Map.entry("AWS_WHEREBY_ACCESS_KEY_ID", part.accessKeyId()),
                Map.entry("AWS_WHEREBY_ACCESS_KEY_SECRET", part.secretAccessKey()),
                Map.entry("AWS_DAILY_S3_BUCKET", S3Part.DAILY_BUCKET),
                Map.entry("AWS_DAILY_S3_REGION", part.region()),
                Map.entry("AWS_DAILY_ACCESS_KEY_ID", part.accessKeyId()),
                Map.entry("AWS_DAILY_SECRET_ACCESS_KEY", part.secretAccessKey()),
                Map.entry("AWS_JITSI_S3_BUCKET", S3Part.JITSI_BUCKET),
                Map.entry("AWS_JITSI_ACCESS_KEY_ID", part.accessKeyId()),
                Map.entry("AWS_JITSI_SECRET_ACCESS_KEY", part.secretAccessKey()));
    }

    @Override
    public void stop() {
        // shared with other tests of this JVM
    }
}
