package dev.parley.room.cli.recordings;

import picocli.CommandLine.Command;

/** Command that takes links by operators back. */
@Command(
        name = "unlink",
        description = "Takes links by operators back, so that matching decides again.",
        mixinStandardHelpOptions = true)
public final class UnlinkCommand extends RecordingChangeCommand {

    /** Made by picocli. */
    public UnlinkCommand() {
        super(RecordingCalls::unlink, RecordingText::line);
    }
}
