package dev.parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Run of one benchmark with its aims, as a process of its own.
 *
 * @param arguments its name and options
 */
record BenchRun(List<String> arguments, List<Target> targets) {

    private static final Pattern FIGURES = Pattern.compile("([a-z0-9_]+=-?[0-9.]+ ?)+");

    BenchRun {
        arguments = List.copyOf(arguments);
        targets = List.copyOf(targets);
    }

    static BenchRun of(String arguments, Target... targets) {
        return new BenchRun(List.of(arguments.split(" ", -1)), List.of(targets));
    }

    String name() {
        return String.join(" ", arguments);
    }

    /**
     * The figures of its result line.
     *
     * @param line is given each line of its output
     * @throws IOException if it fails or has no result line
     */
    Map<String, Double> run(boolean quick, Consumer<String> line) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Bench.class.getName()));
        command.addAll(arguments);
        if (quick) {
            command.add("--quick");
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Map<String, Double> figures = new LinkedHashMap<>();
        try (BufferedReader output = process.inputReader()) {
            for (String text = output.readLine(); text != null; text = output.readLine()) {
                line.accept(text);
                figures.putAll(figures(text));
            }
        }
        int code = process.waitFor();
        if (code != 0 || figures.isEmpty()) {
            throw new IOException(name() + " ended with exit code " + code + " and " + figures.size() + " figures");
        }
        return figures;
    }

    /** Those of a result line; empty for any other line. */
    static Map<String, Double> figures(String line) {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (FIGURES.matcher(line).matches()) {
            for (String figure : line.strip().split(" ", -1)) {
                int sign = figure.indexOf('=');
                figures.put(figure.substring(0, sign), Double.valueOf(figure.substring(sign + 1)));
            }
        }
        return figures;
    }
}
