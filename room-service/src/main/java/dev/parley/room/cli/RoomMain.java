package dev.parley.room.cli;

import dev.parley.runtime.cli.ServiceMain;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Entry point: without arguments the service, with arguments a command. */
@QuarkusMain
public final class RoomMain {

    private RoomMain() {}

    /** Runs until the service or the command ends. */
    public static void main(String... args) {
        ServiceMain.run(OperatorCommand::run, args);
    }
}
