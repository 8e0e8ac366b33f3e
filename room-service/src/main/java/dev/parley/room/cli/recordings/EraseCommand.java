package dev.parley.room.cli.recordings;

import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.CallRefusedException;
import dev.parley.room.cli.call.ChangeCall;
import dev.parley.room.cli.call.ChangeOptions;
import dev.parley.room.cli.call.OperatorApi;
import dev.parley.room.console.ControlCharacterFilter;
import dev.parley.room.console.Terminal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that erases the audio of recordings once somebody has confirmed it. */
@Command(
        name = "erase",
        description = "Erases the audio of recordings; their transcripts stay. Asks before, unless --yes is given.",
        mixinStandardHelpOptions = true)
public final class EraseCommand implements Callable<Integer> {

    private static final Set<String> YES = Set.of("y", "yes");

    /** Recordings that were not there when somebody was asked. */
    private final Map<String, CallRefusedException> unknown = new HashMap<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private ChangeOptions changes = new ChangeOptions();

    @Option(names = "--source", description = "Erase the copy at the provider or in its bucket, too.")
    private boolean source;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Parameters(paramLabel = "RECORDING", arity = "1..*", description = "Ids of recordings.")
    private List<String> recordings = List.of();

    @Override
    public Integer call() {
        if (!yes && !changes.isDryRun() && !isConfirmed()) {
            options.err().println("Nothing was erased.");
            return 1;
        }
        return changes.each(options, recordings, this::erased, RecordingText::requested);
    }

    /** Fails for one that was unknown when somebody was asked: they have not confirmed it. */
    private ChangeCall erased(String id) {
        CallRefusedException refused = unknown.get(id);
        if (refused != null) {
            throw refused;
        }
        return RecordingCalls.erase(id, source);
    }

    private boolean isConfirmed() {
        Terminal terminal = options.terminal();
        if (!terminal.isInteractive()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--yes is needed where nobody can be asked");
        }
        OperatorApi api = options.open();
        List<String> lines =
                recordings.stream().map(id -> id + ": " + shown(api, id)).toList();
        if (unknown.keySet().containsAll(recordings)) {
            return true; // Nothing is left to ask about, and each is named when it is refused.
        }
        lines.forEach(options.err()::println);
        String question = "Erase the audio of these recordings%s? It cannot be undone; transcripts stay. [y/N]"
                .formatted(source ? " here and at its source" : "");
        return YES.contains(terminal.ask(question).toLowerCase(Locale.ROOT));
    }

    private String shown(OperatorApi api, String id) {
        try {
            return ControlCharacterFilter.line(RecordingText.line(api.get(RecordingCalls.path(id), Map.of())));
        } catch (CallRefusedException e) {
            if (!e.isNotFound()) {
                throw e;
            }
            unknown.put(id, e);
            return String.valueOf(e.getMessage());
        }
    }
}
