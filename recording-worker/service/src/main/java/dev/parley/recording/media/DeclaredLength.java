package dev.parley.recording.media;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parser of the length that a file's header declares, in ffmpeg's description of its input. */
final class DeclaredLength implements Consumer<String> {

    /** Metadata of the file is indented by more than two spaces. */
    private static final Pattern DURATION = Pattern.compile("  Duration: (\\d+):(\\d\\d):(\\d\\d)\\.(\\d\\d),.*");

    /** ffmpeg's guess where the header declares none. */
    private static final Pattern ESTIMATED = Pattern.compile("\\S.*Estimating duration from bitrate.*");

    private volatile @Nullable Duration length;
    private volatile boolean estimated;

    @Override
    public void accept(String line) {
        estimated |= ESTIMATED.matcher(line).matches();
        Matcher duration = DURATION.matcher(line);
        if (length == null && duration.matches()) {
            length = Duration.ofHours(Long.parseLong(duration.group(1)))
                    .plusMinutes(Long.parseLong(duration.group(2)))
                    .plusSeconds(Long.parseLong(duration.group(3)))
                    .plusMillis(Long.parseLong(duration.group(4)) * 10);
        }
    }

    /** Empty if the header declares none. */
    Optional<Duration> length() {
        return estimated ? Optional.empty() : Optional.ofNullable(length);
    }
}
