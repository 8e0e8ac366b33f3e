package dev.parley.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Command line and environment of a child process.
 *
 * @param name for messages
 * @param words program and arguments; no secrets, because every user of the machine can read them
 * @param environment variables added to those of this process
 */
public record Command(String name, List<String> words, Map<String, String> environment) {

    private static final List<String> QUICK_START = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /**
     * Shell wrapper that stops the program when this JVM ends in any way: a watcher reads a pipe whose write end only
     * this JVM holds. The program gets its own session (where setsid exists), so that signals to the process group, such
     * as Ctrl-C, reach only this JVM, which stops its children in order.
     */
    private static final String WATCHED = """
            trap '' INT HUP
            exec 3<&0 </dev/null
            (
              trap '' TERM
              exec >/dev/null 2>&1
              read -r _ <&3
              kill -TERM $$ || exit 0
              for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do sleep 1; kill -0 $$ || exit 0; done
              kill -KILL $$
            ) &
            exec 3<&-
            if command -v setsid >/dev/null; then exec setsid "$@"; fi
            exec "$@"
            """;

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /**
     * Command that runs a jar with the current JDK. A program that runs out of memory ends, so that whoever started it can
     * start it again: without the option it would live on with some of its threads dead.
     *
     * @param options JVM options
     */
    public static Command java(String name, Path jar, List<String> options, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.addAll(options);
        words.add("-jar");
        words.add(jar.toString());
        words.addAll(arguments);
        return new Command(name, words, Map.of());
    }

    /** As {@link #java}, with a fast start and a small footprint instead of peak speed. */
    public static Command quickJava(String name, Path jar, List<String> options, List<String> arguments) {
        return java(
                name, jar, Stream.concat(options.stream(), QUICK_START.stream()).toList(), arguments);
    }

    /** A copy with additional variables. */
    public Command with(Map<String, String> more) {
        Map<String, String> merged = new LinkedHashMap<>(environment);
        merged.putAll(more);
        return new Command(name, words, merged);
    }

    /** The command line with the watcher; the program keeps its process id. */
    List<String> watched() {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, name));
        line.addAll(words);
        return line;
    }

    /** Without the variables, which may hold secrets. */
    @Override
    public String toString() {
        return name + " " + words;
    }
}
