package dev.parley.local.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Quarkus test resource: one SQS server for all tests of the JVM. Sets {@code AWS_WHEREBY_SQS_QUEUE_URL} and
 * {@code AWS_ENDPOINT_URL_SQS}. It ends with the JVM.
 */
public final class SqsResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return OncePerJvm.settings("sqs", () -> {
            SqsPart part = new SqsPart();
            part.start();
            return settings(part);
        });
    }

    /** Settings of a client of this queue. */
    public static Map<String, String> settings(SqsPart part) {
        return Map.of("AWS_WHEREBY_SQS_QUEUE_URL", part.queueUrl(), "AWS_ENDPOINT_URL_SQS", part.endpoint());
    }

    @Override
    public void stop() {
        // shared with other tests of this JVM
    }
}
