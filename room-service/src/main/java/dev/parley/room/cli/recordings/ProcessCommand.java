package dev.parley.room.cli.recordings;

import picocli.CommandLine.Command;

/** Command that goes on with recordings. */
@Command(
        name = "process",
        description = "Goes on with recordings that failed or wait.",
        mixinStandardHelpOptions = true)
public final class ProcessCommand extends RecordingChangeCommand {

    /** Made by picocli. */
    public ProcessCommand() {
        super(RecordingCalls::process, RecordingText::requested);
    }
}
