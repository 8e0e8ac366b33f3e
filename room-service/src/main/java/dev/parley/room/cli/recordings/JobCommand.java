package dev.parley.room.cli.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.ChangeOptions;
import dev.parley.room.cli.call.Details;
import dev.parley.room.cli.call.OperatorApi;
import dev.parley.room.errors.Ids;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows a job, or changes some. */
@Command(
        name = "job",
        description = {
            "Shows the job of one recording, or changes those of several.",
            "retry runs failed jobs again from the stage that failed, waiting ones at once;",
            "rerun runs jobs that have ended again, from the latest stage whose input is still stored;",
            "cancel ends jobs that wait or run; a retry continues them."
        },
        customSynopsis = "parleyctl job [--dry-run] [--json] [--url=URL] RECORDING... [retry|rerun|cancel]",
        mixinStandardHelpOptions = true)
public final class JobCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private ChangeOptions changes = new ChangeOptions();

    @Parameters(
            paramLabel = "RECORDING",
            arity = "1..*",
            description = "Ids of recordings, and behind them what to do with their jobs.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        Optional<JobAction> action = JobAction.of(words.get(words.size() - 1));
        List<String> recordings = words.subList(0, words.size() - (action.isPresent() ? 1 : 0));
        require(!recordings.isEmpty(), "RECORDING is missing");
        recordings.forEach(word -> require(
                Ids.read(word).isPresent(), word + " is neither the id of a recording nor retry, rerun or cancel"));
        if (action.isPresent()) {
            return changes.each(options, recordings, action.get()::on, JobText::line);
        }
        require(recordings.size() == 1, "several jobs cannot be shown; behind their ids comes retry, rerun or cancel");
        JsonNode job = options.open().get(JobsCommand.PATH + "/" + OperatorApi.segment(recordings.get(0)), Map.of());
        options.print(job, new Details(job));
        return 0;
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
        }
    }
}
