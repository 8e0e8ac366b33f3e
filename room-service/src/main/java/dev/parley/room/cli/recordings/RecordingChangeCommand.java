package dev.parley.room.cli.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.ChangeCall;
import dev.parley.room.cli.call.ChangeOptions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command that changes recordings, each by one call that needs its id alone. */
abstract class RecordingChangeCommand implements Callable<Integer> {

    private final Function<String, ChangeCall> change;
    private final Function<JsonNode, String> line;

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private ChangeOptions changes = new ChangeOptions();

    @Parameters(paramLabel = "RECORDING", arity = "1..*", description = "Ids of recordings.")
    private List<String> recordings = List.of();

    /**
     * @param change of the recording with this id
     * @param line an answer as text
     */
    RecordingChangeCommand(Function<String, ChangeCall> change, Function<JsonNode, String> line) {
        this.change = change;
        this.line = line;
    }

    @Override
    public final Integer call() {
        return changes.each(options, recordings, change, line);
    }
}
