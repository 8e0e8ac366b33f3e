package dev.parley.room.imports;

import dev.parley.room.console.CommandFailedException;
import dev.parley.room.console.ProgressBar;
import dev.parley.room.console.Terminal;
import dev.parley.runtime.config.SecretFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that imports an existing installation. Exit code 0: all rows are there, 1: some are not. */
@Command(
        name = "import",
        description =
                "Takes rooms, meetings, recordings, transcripts, consents and API keys of an existing installation"
                        + " into this one. What was taken before is left as it is, so that it can be run again at any time.",
        mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--dry-run", description = "Write nothing; tell what would be taken and what would not.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Option(
            names = "--files",
            paramLabel = "FOLDER",
            description = "Read an export, a file <table>.jsonl a table, in place of the database in"
                    + " PARLEY_IMPORT_DATABASE_URL.")
    private @Nullable Path files;

    @Option(names = "--schema", paramLabel = "NAME", description = "Schema of that database; default: public.")
    private String schema = "public";

    @Option(names = "--owner", paramLabel = "USER", description = "Owner of rooms and meetings that have none.")
    private @Nullable String owner;

    /** @param environment variables of the process */
    public ImportCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ImportSettings settings = ImportSettings.of(SecretFiles.over(environment));
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try (TargetDatabase target = TargetDatabase.open(settings.target(), dryRun);
                ExistingData source =
                        files == null ? ExistingDatabase.open(settings.source(), schema) : new ExportedFiles(files);
                ProgressBar bar = new ProgressBar(terminal, line.getErr())) {
            requireReady(target, source);
            ImportReport report = new ImportReport(line.getOut(), bar, json, dryRun);
            boolean complete =
                    new Import(source, target, report, settings.basePlatform(), Optional.ofNullable(owner)).run();
            return complete ? 0 : 1;
        } catch (SQLException e) {
            throw new CommandFailedException(
                    "the import stopped, run it again and it goes on where it was: database error " + e.getSQLState());
        } catch (IOException e) {
            throw new CommandFailedException("the import stopped: the export cannot be read: " + e);
        }
    }

    private static void requireReady(TargetDatabase target, ExistingData source) throws SQLException, IOException {
        if (!target.hasSchema()) {
            throw new CommandFailedException(
                    "Parley's database has not the schema of this version: start the service once,"
                            + " or run the job of the chart that migrates it");
        }
        if (!target.lock()) {
            throw new CommandFailedException("another import is running");
        }
        if (!source.tables().contains(RoomImport.TABLE)) {
            throw new CommandFailedException("there is no table " + RoomImport.TABLE + " to import");
        }
    }
}
