package dev.parley.local;

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
        System.exit(new CommandLine(new Launcher())
                .setExecutionExceptionHandler(new FailureHandler())
                .execute(arguments));
    }
}
