package dev.parley.runtime.cli;

import dev.parley.runtime.config.SecretFiles;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

/**
 * Root of a service's command line for operators. The token is {@code PARLEY_INTERNAL_TOKEN}, a variable or a file as for the
 * service. Exit code 0: done, 1: failed, 2: invalid arguments.
 */
public abstract class OperatorRootCommand {

    private final Map<String, String> environment;
    private final String portVariable;
    private final int usualPort;

    /**
     * @param environment variables of the process
     * @param portVariable the variable of the port that serves operators
     * @param usualPort that port unless the variable is set
     */
    protected OperatorRootCommand(Map<String, String> environment, String portVariable, int usualPort) {
        this.environment = Map.copyOf(environment);
        this.portVariable = portVariable;
        this.usualPort = usualPort;
    }

    /** Runs a command line whose root is an {@code OperatorRootCommand}; returns the exit code. */
    public static int execute(CommandLine line, PrintWriter out, PrintWriter err, String... args) {
        IExecutionExceptionHandler handler = (failure, failed, parsed) -> {
            if (failure instanceof CommandFailedException) {
                failed.getErr().println(failure.getMessage());
                return 1;
            }
            throw failure;
        };
        return line.setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(handler)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    /** @throws CommandFailedException if no token is set, or the files of secrets cannot be read */
    final String token() {
        String token = variables().getOrDefault("PARLEY_INTERNAL_TOKEN", "");
        if (token.isEmpty()) {
            throw new CommandFailedException("PARLEY_INTERNAL_TOKEN is not set");
        }
        return token;
    }

    private Map<String, String> variables() {
        try {
            return SecretFiles.over(environment);
        } catch (IllegalStateException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    final URI localAddress() {
        return URI.create("http://localhost:" + environment.getOrDefault(portVariable, Integer.toString(usualPort)));
    }
}
