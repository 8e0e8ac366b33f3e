package dev.parley.local.build;

import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maven build of the stack's programs that are missing or older than their sources. */
public final class Build {

    /** Modules of the services. */
    public static final List<String> SERVICES =
            List.of("platform-gateway/service", "webhook-ingest", "room-service", "recording-worker/service");

    private static final List<String> PROGRAMS =
            List.of("deploy/local/broker", "deploy/local/storage", "platform-gateway/simulator");
    private static final String LOGIN = "deploy/local/login";
    private static final Pattern MODULE_BEGINS = Pattern.compile("\\[INFO] Building (Parley.*?) \\S+\\s+(\\[.*])");
    private static final int KEPT_LINES = 60;

    private final Repository repository;
    private final Console console;

    public Build(Repository repository, Console console) {
        this.repository = repository;
        this.console = console;
    }

    /**
     * Builds the stale programs and services, and reports progress.
     *
     * @throws BuildException if Maven fails
     */
    public void buildStale() {
        buildStale(SERVICES);
    }

    /**
     * The same for the programs alone, where the services run elsewhere.
     *
     * @throws BuildException if Maven fails
     */
    public void buildStalePrograms() {
        buildStale(List.of());
    }

    private void buildStale(List<String> services) {
        Path root = repository.root();
        StalenessCheck stalenessCheck =
                new StalenessCheck(new Modules(root), root.resolve("deploy/local/launcher/target/programs-built"));
        List<String> stale = new ArrayList<>();
        for (String module : PROGRAMS) {
            Optional<Path> jar = repository.findRunnableJar(module);
            if (jar.isEmpty() || stalenessCheck.isStale(root.resolve(module), jar.get())) {
                stale.add(module);
            }
        }
        for (String module : services) {
            Path folder = root.resolve(module);
            if (stalenessCheck.isStale(folder, folder.resolve("target/quarkus-app/quarkus-run.jar"))) {
                stale.add(module);
            }
        }
        if (stale.isEmpty()) {
            console.say("all programs are up to date");
            return;
        }
        console.say("building " + String.join(", ", stale) + " (the first time this also downloads libraries)");
        run(stale);
        stalenessCheck.markBuilt();
        console.say("built");
    }

    /**
     * Unpacks the OpenID provider, unless it is there.
     *
     * @throws BuildException if Maven fails
     */
    public void unpackProvider() {
        if (!Files.isDirectory(repository.root().resolve(LOGIN).resolve("target"))) {
            console.say("unpacking Keycloak (the first time this downloads 170 MB)");
            run(List.of(LOGIN));
        }
    }

    private void run(List<String> modules) {
        List<String> line = List.of(
                repository.root().resolve("mvnw").toString(),
                "--batch-mode",
                "-Dquick",
                "-Dmaven.test.skip=true",
                "-Plogin",
                "-pl",
                String.join(",", modules),
                "-am",
                "package");
        Deque<String> last = new ArrayDeque<>();
        try {
            Process maven = new ProcessBuilder(line)
                    .directory(repository.root().toFile())
                    .redirectErrorStream(true)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(maven::destroy)); // Ctrl-C ends the build as well
            try (BufferedReader output = maven.inputReader(StandardCharsets.UTF_8)) {
                for (String text = output.readLine(); text != null; text = output.readLine()) {
                    progress(text);
                    last.addLast(text);
                    if (last.size() > KEPT_LINES) {
                        last.removeFirst();
                    }
                }
            }
            int code = maven.waitFor();
            if (code != 0) {
                throw new BuildException("build failed (exit code " + code + "). Last lines:\n"
                        + String.join("\n", last) + "\nCommand: " + String.join(" ", line));
            }
        } catch (IOException e) {
            throw new BuildException("build could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildException("interrupted while building", e);
        }
    }

    private void progress(String line) {
        Matcher module = MODULE_BEGINS.matcher(line);
        if (module.find()) {
            console.say("  building " + module.group(1) + " " + module.group(2));
        }
    }
}
