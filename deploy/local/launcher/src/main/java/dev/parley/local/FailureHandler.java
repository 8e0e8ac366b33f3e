package dev.parley.local;

import dev.parley.local.build.BuildException;
import dev.parley.local.stack.StackException;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Failure handler of command lines: prints the message of a failure whose message gives cause and remedy, for exit code 1. Any other
 * failure is printed with its stack trace.
 */
public final class FailureHandler implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments)
            throws Exception {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StackException || cause instanceof BuildException) {
            command.getErr().println("\n" + cause.getMessage());
            return 1;
        }
        throw failure;
    }
}
