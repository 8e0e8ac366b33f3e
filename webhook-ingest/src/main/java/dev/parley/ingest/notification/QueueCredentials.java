package dev.parley.ingest.notification;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Credentials of queues that are settings of this service. The client of AWS reads the environment itself and so finds none
 * in files of secrets; as properties of the JVM it finds them, too.
 */
final class QueueCredentials {

    private static final Map<String, String> PROPERTIES = Map.of(
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
            "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
            "AWS_SESSION_TOKEN", "aws.sessionToken");

    private QueueCredentials() {}

    /** Hands what is set over to the client; without any it goes by the role of its machine or pod. */
    static void provide(Function<String, Optional<String>> settings) {
        PROPERTIES.forEach((variable, property) -> settings.apply(variable)
                .filter(value -> !value.isBlank())
                .ifPresent(value -> System.setProperty(property, value)));
    }
}
