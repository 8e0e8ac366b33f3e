package dev.parley.recording.job;

import java.util.List;

/**
 * Exit code and last lines of a tool that failed, for operators. Bounded, without paths, which hold names of files, and
 * without indented lines, which hold what a file says about itself.
 */
public record ToolOutput(int exitCode, List<String> lines) {

    private static final int MAX_LINES = 6;
    private static final int MAX_LENGTH = 200;

    public ToolOutput {
        lines = List.copyOf(lines);
    }

    /** The end of {@code log}. */
    public static ToolOutput of(int exitCode, List<String> log) {
        List<String> own = log.stream()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .toList();
        return new ToolOutput(
                exitCode,
                own.stream()
                        .skip(Math.max(0, own.size() - MAX_LINES))
                        .map(ToolOutput::bounded)
                        .toList());
    }

    private static String bounded(String line) {
        String text =
                line.replaceAll("(/[^\\s:'\"]+)+", "(path)").replace("\0", "").strip();
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    }
}
