package dev.parley.recording.cli;

import dev.parley.runtime.cli.NotDoneException;
import dev.parley.runtime.cli.OperatorApi;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Option that selects the process to call. Any will do: all share one database. */
final class Connection {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of recording-worker; default: localhost with QUARKUS_HTTP_PORT or 8083.")
    private @Nullable URI url;

    /** @throws NotDoneException if no token is set */
    OperatorApi open() {
        Map<String, String> environment = environment();
        String token = environment.getOrDefault("PARLEY_INTERNAL_TOKEN", "");
        if (token.isEmpty()) {
            throw new NotDoneException("PARLEY_INTERNAL_TOKEN is not set");
        }
        return new OperatorApi(Optional.ofNullable(url).orElseGet(() -> local(environment)), token);
    }

    private static URI local(Map<String, String> environment) {
        return URI.create("http://localhost:" + environment.getOrDefault("QUARKUS_HTTP_PORT", "8083"));
    }

    private Map<String, String> environment() {
        return command == null ? Map.of() : ((OperatorCommand) command.root().userObject()).environment();
    }
}
