package dev.parley.platform.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogoImageTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};

    @Test
    void a_logo_is_a_PNG_of_at_most_1_MB() {
        assertThat(LogoImage.fault(PNG)).isEmpty();
        assertThat(LogoImage.fault(Arrays.copyOf(PNG, LogoImage.MAX_SIZE))).isEmpty();
        assertThat(LogoImage.fault(Arrays.copyOf(PNG, LogoImage.MAX_SIZE + 1))).contains("is larger than 1 MB");
        assertThat(LogoImage.fault(Arrays.copyOf(PNG, 7))).contains("is not a PNG image");
        assertThat(LogoImage.fault("GIF89a  ".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .contains("is not a PNG image");
        assertThat(LogoImage.fault(new byte[0])).contains("is not a PNG image");
    }
}
