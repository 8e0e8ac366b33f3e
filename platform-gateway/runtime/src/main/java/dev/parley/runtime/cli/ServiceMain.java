package dev.parley.runtime.cli;

import io.quarkus.runtime.Quarkus;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Entry point of a service that has commands for operators as well. */
public final class ServiceMain {

    private ServiceMain() {}

    /** Commands of a service. */
    @FunctionalInterface
    public interface Commands {

        /**
         * Runs a command; its exit code.
         *
         * @param environment variables of the process
         */
        int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... args);
    }

    /** Runs the service if there are no arguments, else a command, and ends the process with its exit code. */
    public static void run(Commands commands, String... args) {
        if (args.length == 0) {
            Quarkus.run(args);
        } else {
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
            System.exit(commands.run(System.getenv(), out, err, args));
        }
    }
}
