package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LauncherTest {

    private final StringWriter out = new StringWriter();
    private final CommandLine line =
            new CommandLine(new Launcher()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));

    @Test
    void every_command_prints_help() {
        assertThat(line.execute("up", "--help")).isZero();
        assertThat(line.execute("demo", "--help")).isZero();
        assertThat(line.execute("restart", "--help")).isZero();

        assertThat(out.toString())
                .contains("deploy/local/up ", "deploy/local/demo ", "--fresh", "--port-offset", "--exit");
    }

    @Test
    void an_unknown_option_is_refused() {
        assertThat(line.execute("up", "--quickly")).isEqualTo(2);

        assertThat(out.toString()).contains("--quickly");
    }
}
