package dev.parley.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param name what people call it
 * @param words program and arguments; secrets do not belong here, every user of the machine can read them
 * @param environment variables set on top of those of this process
 */
public record Command(String name, List<String> words, Map<String, String> environment) {

    /**
     * Ends the program when this JVM is gone, however it went: the watcher holds the reading end of a pipe whose writing
     * end only this JVM has. Signals that reach a whole group of processes at once, such as Ctrl-C in a terminal, are
     * left to this JVM, which stops its children in order; hence the session of its own, where the system has that.
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
     * Runs a jar on the Java that runs this code.
     *
     * @param options of the virtual machine
     */
    public static Command java(String name, Path jar, List<String> options, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.add("-jar");
        words.add(jar.toString());
        words.addAll(arguments);
        return new Command(name, words, Map.of());
    }

    /** The same with more variables. */
    public Command with(Map<String, String> more) {
        Map<String, String> merged = new LinkedHashMap<>(environment);
        merged.putAll(more);
        return new Command(name, words, merged);
    }

    /** The command line that is run: the program keeps its process id, a small shell beside it watches this JVM. */
    List<String> watched() {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, name));
        line.addAll(words);
        return line;
    }

    /** Leaves out the variables, which may hold secrets. */
    @Override
    public String toString() {
        return name + " " + words;
    }
}
