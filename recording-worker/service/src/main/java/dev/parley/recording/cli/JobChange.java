package dev.parley.recording.cli;

import java.util.Locale;
import picocli.CommandLine;

/** Changes that an operator can ask for, each a subcommand of its name. */
enum JobChange {
    RETRY("Runs failed jobs again from the stage that failed, waiting ones at once."),
    RERUN("Runs jobs that have ended again, from the latest stage whose input is still stored."),
    CANCEL("Ends jobs that wait or run; a retry continues them."),
    ERASE("Erases the audio of recordings once their jobs have ended; transcripts stay.");

    private final String description;

    JobChange(String description) {
        this.description = description;
    }

    CommandLine command() {
        CommandLine command = new CommandLine(new ChangeCommand(path()));
        command.getCommandSpec().name(path()).usageMessage().description(description);
        return command;
    }

    /** The last segment of its address. */
    private String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
