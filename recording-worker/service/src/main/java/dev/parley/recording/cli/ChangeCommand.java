package dev.parley.recording.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.runtime.cli.CommandFailedException;
import dev.parley.runtime.cli.OperatorApi;
import dev.parley.runtime.cli.OperatorConnection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that changes jobs, one after the other. One that cannot be changed keeps no other from it. */
@Command(mixinStandardHelpOptions = true)
final class ChangeCommand implements Callable<Integer> {

    private final String change;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private OperatorConnection connection = new OperatorConnection();

    @Parameters(paramLabel = "RECORDING", arity = "1..*", description = "Ids of recordings.")
    private List<String> recordings = List.of();

    /** @param change the last segment of its address */
    ChangeCommand(String change) {
        this.change = change;
    }

    @Override
    public Integer call() {
        OperatorApi api = connection.open();
        return recordings.stream()
                .mapToInt(recording -> change(api, recording))
                .max()
                .orElse(0);
    }

    private int change(OperatorApi api, String recording) {
        CommandSpec command = Objects.requireNonNull(spec);
        try {
            String path = "jobs/" + OperatorApi.encoded(recording) + "/" + change;
            command.commandLine().getOut().println(JobText.line(api.post(path, JsonNodeFactory.instance.objectNode())));
            return 0;
        } catch (CommandFailedException failure) {
            command.commandLine().getErr().printf("%s: %s%n", recording, failure.getMessage());
            return 1;
        }
    }
}
