package dev.parley.recording.cli;

import dev.parley.runtime.cli.OperatorApi;
import dev.parley.runtime.cli.OperatorConnection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows a job. */
@Command(name = "job", description = "Shows one job, as JSON.", mixinStandardHelpOptions = true)
final class JobCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private OperatorConnection connection = new OperatorConnection();

    @Parameters(paramLabel = "RECORDING", description = "Id of the recording.")
    private String recording = "";

    @Override
    public void run() {
        Objects.requireNonNull(spec)
                .commandLine()
                .getOut()
                .println(connection
                        .open()
                        .get("jobs/" + OperatorApi.encoded(recording), Map.of())
                        .toPrettyString());
    }
}
