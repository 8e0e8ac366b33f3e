package dev.parley.recording.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveformPeaksTest {

    private static WaveformPeaks of(int samples, IntUnaryOperator sample) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(samples * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < samples; at++) {
            bytes.putShort((short) sample.applyAsInt(at));
        }
        return WaveformPeaks.read(new ByteArrayInputStream(bytes.array()));
    }

    @ParameterizedTest
    @CsvSource({"0,255", "1,255", "79,2048", "8000,255", "8000,2048", "2400000,255", "2400001,2048"})
    void the_number_of_peaks_does_not_depend_on_the_length(int samples, int count) throws IOException {
        double[] peaks = of(samples, at -> at % 100).scaled(count);

        assertThat(peaks).hasSize(count);
        assertThat(Arrays.stream(peaks).allMatch(peak -> peak >= 0 && peak <= 1))
                .isTrue();
    }

    @Test
    void the_loudest_part_is_1_and_the_others_are_in_proportion_with_two_decimals() throws IOException {
        double[] peaks =
                of(8000 * 4, at -> at < 8000 ? 333 : at < 16_000 ? -1000 : 0).scaled(4);

        assertThat(peaks).containsExactly(0.33, 1, 0, 0);
    }

    @Test
    void a_single_loud_sample_is_not_lost() throws IOException {
        double[] peaks =
                of(8000 * 600, at -> at == 8000 * 300 ? Short.MIN_VALUE : 10).scaled(255);

        assertThat(peaks[127]).isEqualTo(1);
        assertThat(peaks[0]).isZero();
    }

    @Test
    void silence_has_only_zeros() throws IOException {
        assertThat(of(8000, at -> 0).scaled(255)).containsOnly(0.0);
    }
}
