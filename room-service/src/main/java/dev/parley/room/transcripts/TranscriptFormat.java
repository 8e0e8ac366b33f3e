package dev.parley.room.transcripts;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.parley.runtime.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Format of a transcript in the API. */
@Schema(enumeration = {"text", "text-timestamped", "webvtt-named", "json"})
enum TranscriptFormat {
    /** One line per segment: speaker and text. */
    TEXT("text") {
        @Override
        Object render(List<Segment> segments) {
            return lines(segments, false);
        }
    },
    /** As {@link #TEXT}, with the start time first. */
    TEXT_TIMESTAMPED("text-timestamped") {
        @Override
        Object render(List<Segment> segments) {
            return lines(segments, true);
        }
    },
    /** WebVTT with voice tags, https://www.w3.org/TR/webvtt1/. */
    WEBVTT_NAMED("webvtt-named") {
        @Override
        Object render(List<Segment> segments) {
            return webvtt(segments);
        }
    },
    /** The list of segments. */
    JSON("json") {
        @Override
        Object render(List<Segment> segments) {
            return segments;
        }
    };

    @JsonValue
    private final String value;

    TranscriptFormat(String value) {
        this.value = value;
    }

    abstract Object render(List<Segment> segments);

    /**
     * @param value the API's name of a format; null for {@link #TEXT}
     * @throws ProblemException 422 for an unknown format
     */
    static TranscriptFormat of(@Nullable String value) {
        if (value == null) {
            return TEXT;
        }
        for (TranscriptFormat format : values()) {
            if (format.value.equals(value)) {
                return format;
            }
        }
        throw ProblemException.invalidRequest("transcript_format must be text, text-timestamped, webvtt-named or json");
    }

    private static String lines(List<Segment> segments, boolean timed) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            if (text.length() > 0) {
                text.append('\n');
            }
            if (timed) {
                text.append('[').append(timestamp(segment.start())).append("] ");
            }
            text.append(oneLine(segment.speakerName())).append(": ").append(oneLine(segment.text()));
        }
        return text.toString();
    }

    private static String webvtt(List<Segment> segments) {
        if (segments.isEmpty()) {
            return "WEBVTT";
        }
        StringBuilder text = new StringBuilder("WEBVTT\n");
        for (Segment segment : segments) {
            text.append('\n')
                    .append(cueTime(segment.start()))
                    .append(" --> ")
                    .append(cueTime(Math.max(segment.end(), segment.start() + 0.001)))
                    .append("\n<v ")
                    .append(escaped(oneLine(segment.speakerName())))
                    .append('>')
                    .append(escaped(oneLine(segment.text())))
                    .append('\n');
        }
        return text.toString();
    }

    /** Minutes and seconds; the minutes go on after 59. */
    private static String timestamp(double seconds) {
        long whole = (long) seconds;
        return String.format(Locale.ROOT, "%02d:%02d", whole / 60, whole % 60);
    }

    private static String cueTime(double seconds) {
        long millis = Math.round(seconds * 1000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }

    /** Without line breaks: one would end a cue, or start a line without a speaker. */
    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
