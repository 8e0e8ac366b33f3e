package dev.parley.room.cli.recordings;

import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.ChangeOptions;
import dev.parley.room.cli.call.OperatorApi;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command that links a recording to a meeting. */
@Command(
        name = "link",
        description = {
            "Links a recording to a meeting of its platform, whatever events say, until it is unlinked.",
            "A dry run checks that both are there, but not that they are of one platform."
        },
        mixinStandardHelpOptions = true)
public final class LinkCommand implements Callable<Integer> {

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private ChangeOptions changes = new ChangeOptions();

    @Parameters(index = "0", paramLabel = "RECORDING", description = "Id of the recording.")
    private String recording = "";

    @Parameters(index = "1", paramLabel = "MEETING", description = "Id of the meeting.")
    private String meeting = "";

    @Override
    public Integer call() {
        if (changes.isDryRun()) {
            // Fails as the change would where the meeting is unknown.
            options.open().get("/v1/meetings/" + OperatorApi.segment(meeting) + "/status", Map.of());
        }
        return changes.each(options, List.of(recording), id -> RecordingCalls.link(id, meeting), RecordingText::line);
    }
}
