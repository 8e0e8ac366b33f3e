package dev.parley.room.cli.recordings;

import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.ChangeOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command that goes on with recordings. */
@Command(
        name = "process",
        description = "Goes on with recordings that failed or wait.",
        mixinStandardHelpOptions = true)
public final class ProcessCommand implements Callable<Integer> {

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private ChangeOptions changes = new ChangeOptions();

    @Parameters(paramLabel = "RECORDING", arity = "1..*", description = "Ids of recordings.")
    private List<String> recordings = List.of();

    @Override
    public Integer call() {
        return changes.each(options, recordings, RecordingCalls::process, RecordingText::requested);
    }
}
