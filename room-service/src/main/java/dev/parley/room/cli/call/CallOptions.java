package dev.parley.room.cli.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.console.Terminal;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command that calls the service: where it is, and whether people or programs read what is printed. */
public final class CallOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of the port for operators; default: localhost at PARLEY_OPERATOR_PORT, or at "
                    + ServiceAddress.PORT
                    + ".")
    private @Nullable String url;

    @Option(
            names = "--json",
            description = "Print one JSON document, as the service answers it; an array for several ids to change.")
    private boolean json;

    /**
     * Client of the service; nothing is sent yet.
     *
     * @throws dev.parley.room.console.CommandFailedException if there are no credentials, or the port is none
     */
    public OperatorApi open() {
        ServiceAddress address = url == null ? ServiceAddress.local(root().environment()) : given(url);
        return new OperatorApi(address.base(), Credentials.in(root().environment()));
    }

    private ServiceAddress given(String address) {
        return ServiceAddress.read(address)
                .orElseThrow(() -> new ParameterException(
                        spec().commandLine(),
                        "--url must be an address such as http://host:8090, without path, query, user or password"));
    }

    /** Prints an answer: as it is for programs, else as {@code text} does. */
    public void print(JsonNode answer, Consumer<PrintWriter> text) {
        if (json) {
            out().println(answer.toPrettyString());
        } else {
            text.accept(out());
        }
    }

    /** Whether a program reads what is printed. */
    public boolean isJson() {
        return json;
    }

    /** For results. */
    public PrintWriter out() {
        return spec().commandLine().getOut();
    }

    /** For everything else. */
    public PrintWriter err() {
        return spec().commandLine().getErr();
    }

    /** The terminal of whoever runs the command. */
    public Terminal terminal() {
        return root().terminal();
    }

    private CommandRoot root() {
        if (spec().root().userObject() instanceof CommandRoot root) {
            return root;
        }
        throw new IllegalStateException("the command has another root");
    }

    private CommandSpec spec() {
        if (command == null) {
            throw new IllegalStateException("the options belong to no command");
        }
        return command;
    }
}
