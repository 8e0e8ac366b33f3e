package dev.parley.recording.media;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parser of ffmpeg's {@code -progress} output: the time up to which it has written. */
final class FfmpegProgress implements Consumer<String> {

    private static final Pattern MICROS = Pattern.compile("out_time_us=(\\d{1,15})");

    private volatile Duration reached = Duration.ZERO;

    @Override
    public void accept(String line) {
        Matcher micros = MICROS.matcher(line);
        if (micros.matches()) {
            reached = Duration.ofNanos(Long.parseLong(micros.group(1)) * 1000);
        }
    }

    Duration reached() {
        return reached;
    }
}
