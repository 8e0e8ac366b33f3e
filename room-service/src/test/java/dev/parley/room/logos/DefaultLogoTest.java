package dev.parley.room.logos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.platform.spi.LogoImage;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.testing.Environment;
import dev.parley.room.testing.FakeGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultLogoTest {

    @TempDir
    Path folder;

    @Test
    void the_default_logo_is_read_from_a_file_and_there_need_be_none() throws IOException {
        Path file = Files.write(folder.resolve("logo.png"), FakeGateway.DEFAULT_LOGO);

        assertThat(logo(Map.of("PARLEY_LOGO_FILE", file.toString())).image()).contains(FakeGateway.DEFAULT_LOGO);
        assertThat(logo(Map.of()).exists()).isFalse();
    }

    @Test
    void a_file_that_is_no_logo_ends_the_start_with_the_name_of_the_variable() throws IOException {
        Path text = Files.writeString(folder.resolve("logo.txt"), "not a picture");
        Path large = Files.write(
                folder.resolve("large.png"), Arrays.copyOf(FakeGateway.DEFAULT_LOGO, LogoImage.MAX_SIZE + 1));

        for (Path file : new Path[] {text, large, folder.resolve("missing.png")}) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> logo(Map.of("PARLEY_LOGO_FILE", file.toString())))
                    .withMessageStartingWith("PARLEY_LOGO_FILE");
        }
    }

    private static DefaultLogo logo(Map<String, String> environment) {
        return new DefaultLogo(Environment.of(environment).getConfigMapping(RoomServiceConfig.class));
    }
}
