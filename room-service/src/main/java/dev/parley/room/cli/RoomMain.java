package dev.parley.room.cli;

import dev.parley.room.console.Terminal;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Entry point: without arguments the service, with arguments a command. */
@QuarkusMain
public final class RoomMain {

    private RoomMain() {}

    /** Runs until the service or the command ends. */
    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run(args);
        } else {
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
            System.exit(OperatorCommand.run(System.getenv(), Terminal.ofProcess(), out, err, args));
        }
    }
}
