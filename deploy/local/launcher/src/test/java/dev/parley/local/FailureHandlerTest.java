package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.stack.StackException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailureHandlerTest {

    @Command(name = "failing")
    private record Failing(RuntimeException failure) implements Callable<Integer> {

        @Override
        public Integer call() {
            throw failure;
        }
    }

    private final StringWriter errors = new StringWriter();

    private int exitCode(RuntimeException failure) {
        return new CommandLine(new Failing(failure))
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler(new FailureHandler())
                .execute();
    }

    @Test
    void a_failure_with_a_remedy_is_its_message() {
        assertThat(exitCode(new StackException("port 8080 is in use; use --port-offset")))
                .isEqualTo(1);
        assertThat(errors).hasToString("\nport 8080 is in use; use --port-offset" + System.lineSeparator());
    }

    @Test
    void so_is_one_of_another_thread() {
        assertThat(exitCode(new CompletionException(new StackException("postgres did not start"))))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("postgres did not start").doesNotContain("\tat ");
    }

    @Test
    void a_defect_has_its_stack_trace() {
        assertThat(exitCode(new IllegalStateException("a defect"))).isEqualTo(1);
        assertThat(exitCode(new CompletionException(null))).isEqualTo(1);
        assertThat(errors.toString()).contains("IllegalStateException: a defect", "\tat ");
    }
}
