package dev.parley.local.testing;

import dev.parley.local.process.Ports;
import dev.parley.local.process.Programs;
import dev.parley.local.process.Repository;
import java.nio.file.Path;
import java.util.List;

/** S3 server for tests. Checks signatures, has the buckets of the local stack, needs path-style addresses. */
public final class S3Part extends Part {

    /** Bucket of recording-worker. */
    public static final String RECORDINGS_BUCKET = "parley-recordings";

    /** The customer's bucket that Whereby writes to. */
    public static final String WHEREBY_BUCKET = "acme-whereby";

    /** The customer's bucket that Daily writes to. */
    public static final String DAILY_BUCKET = "acme-daily";

    /** The bucket that the Jibri finalize script uploads to. */
    public static final String JITSI_BUCKET = "acme-jibri";

    private static final String ACCESS_KEY_ID = "parley-test-access-key-id";
    private static final String SECRET_ACCESS_KEY = "parley-test-secret-access-key";

    private final Path data;
    private final int port;

    public S3Part() {
        this(TemporaryFolder.create("s3"), Ports.free());
    }

    private S3Part(Path data, int port) {
        super(() -> new Programs(Repository.locate())
                .s3(
                        data,
                        port,
                        List.of(RECORDINGS_BUCKET, WHEREBY_BUCKET, DAILY_BUCKET, JITSI_BUCKET),
                        ACCESS_KEY_ID,
                        SECRET_ACCESS_KEY));
        this.data = data;
        this.port = port;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    public String region() {
        return "us-east-1";
    }

    public String accessKeyId() {
        return ACCESS_KEY_ID;
    }

    public String secretAccessKey() {
        return SECRET_ACCESS_KEY;
    }

    /** The folder with the objects of a bucket as files, for tests that inspect or change them directly. */
    public Path bucketFolder(String bucket) {
        return data.resolve("s3").resolve(bucket);
    }
}
