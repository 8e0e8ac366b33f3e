package dev.parley.room.cli.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.Details;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command that shows one recording. */
@Command(name = "recording", description = "Shows one recording.", mixinStandardHelpOptions = true)
public final class RecordingCommand implements Runnable {

    @Mixin
    private CallOptions options = new CallOptions();

    @Parameters(paramLabel = "RECORDING", description = "Id of the recording.")
    private String id = "";

    @Override
    public void run() {
        JsonNode recording = options.open().get(RecordingCalls.path(id), Map.of());
        options.print(recording, new Details(recording));
    }
}
