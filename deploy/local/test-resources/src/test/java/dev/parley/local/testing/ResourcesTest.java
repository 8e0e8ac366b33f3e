package dev.parley.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourcesTest {

    @Test
    void each_resource_sets_the_variables_of_the_services_and_shares_one_server() {
        Map<String, String> s3 = new S3Resource().start();

        assertThat(s3)
                .containsKeys(
                        "PARLEY_STORAGE_ENDPOINT",
                        "PARLEY_STORAGE_REGION",
                        "PARLEY_STORAGE_BUCKET",
                        "PARLEY_STORAGE_ACCESS_KEY_ID",
                        "PARLEY_STORAGE_SECRET_ACCESS_KEY",
                        "AWS_ENDPOINT_URL_S3",
                        "AWS_WHEREBY_S3_BUCKET",
                        "AWS_DAILY_S3_BUCKET",
                        "AWS_JITSI_S3_BUCKET");
        assertThat(new S3Resource().start()).isEqualTo(s3);
    }

    @Test
    void the_ffmpeg_of_the_resource_is_executable() {
        String program = new FfmpegResource().start().getOrDefault("PARLEY_FFMPEG", "");

        assertThat(Files.isExecutable(Path.of(program))).isTrue();
    }
}
