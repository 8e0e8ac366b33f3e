package dev.parley.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulatorMainTest {

    @Test
    void saysWhenItIsReadyAndEndsWithItsParent() throws Exception {
        Process parent = new ProcessBuilder("sleep", "50").start();
        Process process = start(
                Map.of(
                        "WHEREBY_API_KEY", "w",
                        "DAILY_API_KEY", "d",
                        "SIMULATOR_CONTROL_PORT", "0",
                        "SIMULATOR_WHEREBY_PORT", "0",
                        "SIMULATOR_DAILY_PORT", "0",
                        "SIMULATOR_JITSI_PORT", "0"),
                Long.toString(parent.pid()));
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).matches("READY control=\\d+ whereby=\\d+ daily=\\d+ jitsi=\\d+");
            parent.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
            parent.destroyForcibly();
        }
    }

    @Test
    void namesTheVariableThatIsMissing() throws Exception {
        Process process = start(Map.of("WHEREBY_API_KEY", "w"));
        String output = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(output).contains("DAILY_API_KEY").doesNotContain("\tat ");
    }

    private static Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorMain.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }
}
