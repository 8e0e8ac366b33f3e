package dev.parley.local.demo;

import dev.parley.local.process.FileTree;
import dev.parley.local.process.Repository;
import dev.parley.local.stack.LocalPort;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.stack.Secrets;
import dev.parley.local.stack.Secrets.Name;
import dev.parley.local.text.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The calls of the API that the README shows, made by a shell as people paste them. */
public final class ReadmeCommands {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(curl .*?)^```");
    private static final String ADDRESS = "http://localhost:8080";
    private static final String ROOM = "/v1/rooms/name/standup";
    private static final int NOT_INSTALLED = 127;

    private final Console console;
    private final Path readme;
    private final HttpCalls api;
    private final String url;
    private final String key;

    public ReadmeCommands(Console console, Repository repository, PortPlan ports, Secrets secrets) {
        this.console = console;
        this.readme = repository.root().resolve("README.md");
        this.url = ports.url(LocalPort.ROOM_SERVICE);
        this.key = secrets.get(Name.PARLEY_BOOTSTRAP_API_KEY);
        this.api = new HttpCalls(url, Map.of("X-API-Key", key));
    }

    /** Whether each call was answered with success, or cannot be made here. The room that they make is deleted. */
    public boolean run() {
        console.plain("\nCalls of the README");
        try {
            if (api.call("GET", ROOM, "", Map.of()).status() == 200) {
                console.say("not made: there is a room of their name from before");
                return true;
            }
            boolean answered = runAll(script());
            if (answered && api.call("GET", ROOM, "", Map.of()).status() == 200) {
                api.delete("/v1/rooms/" + api.get(ROOM).path("id").asText());
            }
            return answered;
        } catch (IOException e) {
            throw new UncheckedIOException("the commands of the README cannot be run", e);
        } catch (DemoException e) {
            console.plain("\nThe calls of the README failed: " + e.getMessage());
            return false;
        }
    }

    private String script() throws IOException {
        String calls = BLOCK.matcher(Files.readString(readme))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining());
        if (!calls.contains(ADDRESS)) {
            throw new DemoException("no block of the README calls " + ADDRESS);
        }
        return calls.replace(ADDRESS, url);
    }

    /** The settings of curl have it fail where the API refuses. */
    private boolean runAll(String script) throws IOException {
        Path settings = Files.createTempDirectory("parley-readme-");
        try {
            Files.writeString(settings.resolve(".curlrc"), "fail\nsilent\nshow-error\n");
            ProcessBuilder bash = new ProcessBuilder("bash", "-euc", script).redirectErrorStream(true);
            bash.environment().putAll(Map.of("KEY", key, "CURL_HOME", settings.toString()));
            Process process = bash.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code == NOT_INSTALLED) {
                console.say("not made: curl is not installed");
                return true;
            }
            // Links that let people in are in the output of success alone.
            console.say(code == 0 ? "all were answered with success" : "one failed: " + output);
            return code == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            FileTree.remove(settings);
        }
    }
}
