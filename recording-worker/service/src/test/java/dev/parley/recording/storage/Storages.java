package dev.parley.recording.storage;

import dev.parley.local.testing.S3Part;
import dev.parley.recording.config.RecordingConfig;
import java.util.HashMap;
import java.util.Map;

/** Storages for tests without Quarkus. */
public final class Storages {

    private Storages() {}

    /** Settings with {@code s3} as our own storage and as the storage {@code acme}. */
    public static Map<String, String> settings(S3Part s3) {
        Map<String, String> settings = new HashMap<>();
        settings.put("storage.endpoint", s3.endpoint());
        settings.put("storage.bucket", S3Part.RECORDINGS_BUCKET);
        settings.put("storage.access-key-id", s3.accessKeyId());
        settings.put("storage.secret-access-key", s3.secretAccessKey());
        settings.put("sources.acme.bucket", S3Part.WHEREBY_BUCKET);
        settings.put("sources.acme.endpoint", s3.endpoint());
        settings.put("sources.acme.access-key-id", s3.accessKeyId());
        settings.put("sources.acme.secret-access-key", s3.secretAccessKey());
        return settings;
    }

    public static RecordingStorage own(RecordingConfig config) {
        return new RecordingStorage(config);
    }

    public static ProviderStorages providers(RecordingConfig config) {
        return new ProviderStorages(config);
    }
}
