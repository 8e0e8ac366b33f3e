package dev.parley.room.cli.recordings;

import picocli.CommandLine.Command;

/** Command that transcribes recordings again. */
@Command(name = "reprocess", description = "Transcribes recordings again.", mixinStandardHelpOptions = true)
public final class ReprocessCommand extends RecordingChangeCommand {

    /** Made by picocli. */
    public ReprocessCommand() {
        super(RecordingCalls::reprocess, RecordingText::requested);
    }
}
