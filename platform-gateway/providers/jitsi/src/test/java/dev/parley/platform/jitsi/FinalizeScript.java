package dev.parley.platform.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.process.Repository;
import dev.parley.local.testing.S3Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The script that a Jibri calls, as a Jibri's host runs it. */
record FinalizeScript(Map<String, String> environment) {

    private static final Path FILE = Repository.locate().root().resolve("deploy/jitsi/finalize.sh");

    /** What became of a call. */
    record Outcome(int exit, String said) {}

    static FinalizeScript to(URI receiver, String secret, S3Part storage) {
        for (String tool : List.of("curl", "jq", "openssl", "flock")) {
            assertThat(Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, tool)))
                    .as("on Debian, apt-get install curl jq openssl util-linux gives what the script needs: " + tool)
                    .anyMatch(Files::isExecutable);
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("PATH", System.getenv("PATH"));
        settings.put("PARLEY_JIBRI_CONFIG", "/dev/null");
        settings.put("PARLEY_WEBHOOK_URL", receiver + "/v1/jitsi/jibri/recordings");
        settings.put("JITSI_JIBRI_WEBHOOK_SECRET", secret);
        settings.put("AWS_JITSI_S3_ENDPOINT", storage.endpoint());
        settings.put("AWS_JITSI_S3_BUCKET", S3Part.JITSI_BUCKET);
        settings.put("AWS_JITSI_ACCESS_KEY_ID", storage.accessKeyId());
        settings.put("AWS_JITSI_SECRET_ACCESS_KEY", storage.secretAccessKey());
        settings.put("PARLEY_FIRST_PAUSE", "1");
        settings.put("PARLEY_LONGEST_PAUSE", "1");
        return new FinalizeScript(settings);
    }

    FinalizeScript with(String name, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(name, value);
        return new FinalizeScript(changed);
    }

    FinalizeScript without(String name) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.remove(name);
        return new FinalizeScript(changed);
    }

    Outcome call(String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(FILE.toString()));
            command.addAll(List.of(arguments));
            Path output = Files.createTempFile("finalize", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
