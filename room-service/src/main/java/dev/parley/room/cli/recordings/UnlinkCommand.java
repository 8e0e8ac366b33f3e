package dev.parley.room.cli.recordings;

import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.ChangeOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command that takes links by operators back. */
@Command(
        name = "unlink",
        description = "Takes links by operators back, so that matching decides again.",
        mixinStandardHelpOptions = true)
public final class UnlinkCommand implements Callable<Integer> {

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private ChangeOptions changes = new ChangeOptions();

    @Parameters(paramLabel = "RECORDING", arity = "1..*", description = "Ids of recordings.")
    private List<String> recordings = List.of();

    @Override
    public Integer call() {
        return changes.each(options, recordings, RecordingCalls::unlink, RecordingText::line);
    }
}
