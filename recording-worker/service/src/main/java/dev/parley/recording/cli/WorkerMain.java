package dev.parley.recording.cli;

import dev.parley.runtime.cli.ServiceMain;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Entry point: without arguments the service, with arguments a command that calls a running service. */
@QuarkusMain
public final class WorkerMain {

    private WorkerMain() {}

    /** Runs until the service or the command ends. */
    public static void main(String... args) {
        ServiceMain.run(OperatorCommand::run, args);
    }
}
