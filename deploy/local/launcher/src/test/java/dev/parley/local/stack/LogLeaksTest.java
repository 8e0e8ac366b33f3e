package dev.parley.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLeaksTest {

    @TempDir
    Path folder;

    private List<String> leaks(String line) throws IOException {
        Secrets secrets = Secrets.readOrCreate(folder.resolve("secrets.env"));
        Path log = folder.resolve("room-service.log");
        Files.writeString(
                log, "started\n" + line.replace("SECRET", secrets.get(Secrets.Name.WHEREBY_API_KEY)) + "\nstopped\n");
        return new LogLeaks(secrets, List.of("Dana Ruiz", "Robert Miles")).in(List.of(log));
    }

    @Test
    void a_secret_is_found_and_not_repeated() throws IOException {
        assertThat(leaks("calls the provider with SECRET"))
                .containsExactly("room-service.log:2 has the value of WHEREBY_API_KEY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joins as Dana Ruiz",
                "joins as Robert Miles",
                "link https://video.example/room?jwt=abcdefghijkl",
                "link https://video.example/room#jwt=abcdefghijkl",
                "link https://video.example/room?name=x&roomKey=abcdefghijkl",
                "stored at https://s3.example/b/k?X-Amz-Signature=0123456789",
                "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl"
            })
    void names_tokens_and_links_that_let_somebody_in_are_found(String line) throws IOException {
        assertThat(leaks(line)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WARN Meeting creation failed: platform=whereby meetingId=0198c1d2-0000-7000-8000-000000000001",
                "fetches https://files.example/recording.mp4?version=2",
                "link https://video.example/room?jwt=<hidden>"
            })
    void ordinary_lines_are_no_leaks(String line) throws IOException {
        assertThat(leaks(line)).isEmpty();
    }
}
