package dev.parley.ingest.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

class QueueCredentialsTest {

    private static void provide(Map<String, String> settings) {
        QueueCredentials.provide(name -> Optional.ofNullable(settings.get(name)));
    }

    @AfterEach
    void forget() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.clearProperty("aws.sessionToken");
    }

    @Test
    void the_client_of_aws_finds_credentials_that_are_in_no_variable() {
        provide(Map.of("AWS_ACCESS_KEY_ID", "key of a file", "AWS_SECRET_ACCESS_KEY", "secret of a file"));

        try (DefaultCredentialsProvider chain =
                DefaultCredentialsProvider.builder().build()) {
            AwsCredentials found = chain.resolveCredentials();
            assertThat(found.accessKeyId()).isEqualTo("key of a file");
            assertThat(found.secretAccessKey()).isEqualTo("secret of a file");
        }
    }

    @Test
    void without_settings_the_client_is_left_alone() {
        provide(Map.of("AWS_ACCESS_KEY_ID", ""));

        assertThat(System.getProperty("aws.accessKeyId")).isNull();
    }
}
