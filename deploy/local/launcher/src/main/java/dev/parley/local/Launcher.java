package dev.parley.local;

import dev.parley.local.build.BuildException;
import dev.parley.local.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Main class of the programs of {@code deploy/local}. */
@Command(
        name = "deploy/local/",
        description = "The whole system on one machine.",
        subcommands = {UpCommand.class, DemoCommand.class, RestartCommand.class, MeetingCommand.class},
        synopsisSubcommandLabel = "up|demo|restart|meeting")
final class Launcher {

    Launcher() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Launcher());
        line.setExecutionExceptionHandler((failure, command, result) -> {
            if (failure instanceof StackException || failure instanceof BuildException) {
                command.getErr().println("\n" + failure.getMessage());
                return 1;
            }
            throw failure;
        });
        System.exit(line.execute(arguments));
    }
}
