package dev.parley.runtime.cli;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Option that selects the process to call, for a subcommand of an {@link OperatorRootCommand}. */
public final class OperatorConnection {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Address of the service; default: localhost with the port for operators that the environment sets, or the usual one.")
    private @Nullable URI url;

    /**
     * Client of the selected process; nothing is sent yet.
     *
     * @throws CommandFailedException if no token is set
     */
    public OperatorApi open() {
        if (command == null) {
            throw new IllegalStateException("the connection belongs to no command");
        }
        OperatorRootCommand root = (OperatorRootCommand) command.root().userObject();
        return new OperatorApi(Optional.ofNullable(url).orElseGet(root::localAddress), root.token());
    }
}
