package dev.parley.room.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.local.process.Repository;
import dev.parley.room.cli.CommandLines.Printed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line against an HTTP server that answers as told. */
class OperatorCommandTest {

    private static final String KEY = "key-of-an-operator";
    private static final String ID = "0198c1d2-0000-7000-8000-000000000003";
    private static final String OTHER = "0198c1d2-0000-7000-8000-000000000004";
    private static final String NO_JOBS = "{\"items\":[]}";
    private static final Answer JOB_IS_DONE =
            new Answer(409, "{\"detail\":\"the job is done\",\"code\":\"job-not-retryable\"}");

    private final List<String> requests = new CopyOnWriteArrayList<>();

    @TempDir
    private Path secrets = Path.of("");

    private HttpServer server;
    private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
    private volatile int status = 200;
    private volatile String answer = NO_JOBS;

    /** @param status 0 if the connection is closed in place of an answer */
    private record Answer(int status, String body) {}

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + exchange.getRequestHeaders().getFirst("X-API-Key"));
        Answer queued = next.poll();
        Answer given = queued == null ? new Answer(status, answer) : queued;
        if (given.status() > 0) {
            byte[] body = given.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(given.status(), body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private String port() {
        return Integer.toString(server.getAddress().getPort());
    }

    private Printed run(String... arguments) {
        return operator().run(arguments);
    }

    private CommandLines operator() {
        return new CommandLines(Map.of("PARLEY_API_KEY", KEY, "PARLEY_OPERATOR_PORT", port()));
    }

    @Test
    void the_service_is_called_at_the_port_for_operators_or_at_the_address_given() {
        assertThat(run("jobs", "--status", "a b").code()).isZero();
        assertThat(new CommandLines(Map.of("PARLEY_API_KEY", KEY))
                        .run("jobs", "--url", "http://localhost:" + port())
                        .code())
                .isZero();

        assertThat(requests).hasSize(2).allMatch(request -> request.endsWith(" null " + KEY));
        assertThat(requests.get(0)).startsWith("GET /internal/v1/jobs?").contains("status=a+b", "limit=100");
    }

    @Test
    void a_token_comes_before_a_key_and_a_key_before_the_first_one_of_the_installation() {
        String port = port();
        new CommandLines(Map.of("PARLEY_TOKEN", "t", "PARLEY_API_KEY", KEY, "PARLEY_OPERATOR_PORT", port)).run("jobs");
        new CommandLines(Map.of(
                        "PARLEY_BOOTSTRAP_API_KEY", "first", "PARLEY_API_KEY", KEY, "PARLEY_OPERATOR_PORT", port))
                .run("jobs");
        new CommandLines(Map.of("PARLEY_BOOTSTRAP_API_KEY", "first", "PARLEY_OPERATOR_PORT", port)).run("jobs");

        assertThat(requests)
                .extracting(request -> request.split(" ", 3)[2])
                .containsExactly("Bearer t null", "null " + KEY, "null first");
    }

    @Test
    void the_key_is_read_from_the_files_of_secrets_as_in_a_pod() throws IOException {
        Files.writeString(secrets.resolve("PARLEY_BOOTSTRAP_API_KEY"), KEY + "\n");

        assertThat(new CommandLines(Map.of("PARLEY_SECRETS_FOLDER", secrets.toString(), "PARLEY_OPERATOR_PORT", port()))
                        .run("jobs")
                        .code())
                .isZero();
        Printed without = new CommandLines(
                        Map.of("PARLEY_SECRETS_FOLDER", secrets.resolve("none").toString()))
                .run("jobs");

        assertThat(requests).singleElement().asString().endsWith(KEY);
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err()).contains("PARLEY_SECRETS_FOLDER cannot be read");
    }

    @Test
    void credentials_that_are_missing_or_refused_are_told_by_the_name_of_their_variable() {
        Printed missing = new CommandLines(Map.of("PARLEY_OPERATOR_PORT", port())).run("jobs");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("neither PARLEY_API_KEY nor PARLEY_TOKEN is set");
        Printed broken =
                new CommandLines(Map.of("PARLEY_API_KEY", "two\nlines", "PARLEY_OPERATOR_PORT", port())).run("jobs");
        assertThat(broken.err()).contains("PARLEY_API_KEY has characters").doesNotContain("two");
        assertThat(requests).isEmpty();

        status = 401;
        answer = "{\"detail\":\"the API key is unknown\",\"code\":\"unauthorized\"}";
        assertThat(run("jobs").err()).contains("the API key is unknown (unauthorized); check PARLEY_API_KEY");
        status = 403;
        answer = "{\"detail\":\"only operators may do this\",\"code\":\"not-an-operator\"}";
        Printed refused = run("jobs");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("only operators may do this (not-an-operator)", "PARLEY_API_KEY", "PARLEY_OPERATORS")
                .doesNotContain(KEY);
    }

    @Test
    void a_call_that_fails_says_why_and_prints_no_result() {
        status = 404;
        answer = "{\"detail\":\"there is no such job\",\"code\":\"recording-not-found\"}";
        Printed refused = run("job", ID, "--json");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().strip()).isEqualTo("there is no such job (recording-not-found)");
        assertThat(refused.out()).isEmpty();

        answer = "<html>";
        assertThat(run("jobs").err()).contains("http://localhost:" + port() + " answered 404");
        status = 200;
        assertThat(run("jobs").err()).contains("did not answer JSON");
        answer = "[]";
        assertThat(run("jobs").err()).contains("the answer is no list");

        Printed unreachable =
                new CommandLines(Map.of("PARLEY_API_KEY", KEY)).run("replays", "--url", "http://localhost:1");
        assertThat(unreachable.code()).isEqualTo(1);
        assertThat(unreachable.err()).contains("http://localhost:1 cannot be reached");
    }

    @Test
    void a_list_is_read_page_by_page_up_to_its_limit_and_printed_as_one() {
        answer = "{\"items\":[{\"recording_id\":\"a\"},{\"recording_id\":\"b\"}],\"next_cursor\":\"c 1\"}";

        Printed printed = run("jobs", "--limit", "3", "--json");

        assertThat(requests).hasSize(2);
        assertThat(requests.get(0)).contains("limit=3").doesNotContain("cursor");
        assertThat(requests.get(1)).contains("limit=1", "cursor=c+1");
        assertThat(printed.json().path("items")).hasSize(4);
        assertThat(printed.json().path("next_cursor").asText()).isEqualTo("c 1");
        assertThat(printed.err()).contains("raise --limit");
    }

    @Test
    void texts_from_elsewhere_cannot_control_the_terminal() {
        answer = "{\"room\":\"a\\u001b]0;b\\nc\"}";
        assertThat(run("delivery", ID).out()).isEqualTo("room  a?]0;b?c\n");

        answer = "a\u001b[2J\r\nb\tc\u0007";
        assertThat(operator().answering("", "delivery", ID, "--body").out()).isEqualTo("a?[2J\nb\tc?\n");
        assertThat(run("delivery", ID, "--body").out()).as("for a program").isEqualTo(answer + "\n");
    }

    @Test
    void an_address_has_no_more_than_host_and_port_and_no_password_is_shown() {
        for (String rest : List.of("/api", "?a=b", "#a")) {
            assertThat(run("jobs", "--url", "http://localhost:" + port() + rest).code())
                    .as(rest)
                    .isEqualTo(2);
        }
        for (String user : List.of("u:hush@", "u:hush hush@", "u:hush^@")) {
            Printed refused = run("jobs", "--url", "http://" + user + "localhost:" + port());
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains("--url must be").doesNotContain("hush");
        }
        assertThat(requests).isEmpty();
        assertThat(run("jobs", "--url", "http://localhost:" + port() + "/").code())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "0", "65536", "80/x", "-1"})
    void a_port_that_is_none_is_told_by_its_variable(String port) {
        Printed printed = new CommandLines(Map.of("PARLEY_API_KEY", KEY, "PARLEY_OPERATOR_PORT", port)).run("jobs");

        assertThat(printed.code()).isEqualTo(1);
        assertThat(printed.err()).isEqualTo("PARLEY_OPERATOR_PORT is not the number of a port\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void a_word_that_would_be_another_path_is_no_id(String id) {
        Printed shown = run("delivery", id);
        assertThat(shown.code()).isEqualTo(1);
        assertThat(shown.err()).isEqualTo("\"" + id + "\" is no id\n");
        Printed changed = run("recordings", "process", id);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.err()).contains("is no id");
        assertThat(requests).isEmpty();

        run("delivery", "../a b");
        assertThat(requests).singleElement().asString().startsWith("GET /internal/v1/deliveries/..%2Fa%20b ");
    }

    private static String replay(String state, long refused, String missing) {
        return "{\"id\":\"%s\",\"state\":\"%s\",\"refused\":%d,\"missing\":[%s]}"
                .formatted(ID, state, refused, missing);
    }

    @Test
    void a_replay_that_left_anything_undone_has_failed() {
        answer = replay("completed", 0, "");
        assertThat(run("replay", ID).code()).isZero();
        answer = replay("completed", 1, "");
        assertThat(run("replay", ID).code()).as("an event was refused").isEqualTo(1);
        answer = replay("completed", 0, "\"" + OTHER + "\"");
        Printed missing = run("replay", ID, OTHER);
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.out()).contains("not found: " + OTHER);
        answer = replay("cancelled", 0, "");
        assertThat(run("replay", ID, "--json").code()).isEqualTo(1);
        answer = replay("running", 0, "");
        assertThat(run("replay", ID, "--detach").code()).isZero();
    }

    @Test
    void a_replay_is_followed_although_services_are_away_for_a_while() {
        Answer closed = new Answer(0, "");
        next.add(new Answer(202, replay("running", 0, "")));
        next.addAll(List.of(new Answer(503, "{}"), closed, closed, closed, new Answer(404, "{}")));
        answer = replay("completed", 0, "");

        Printed followed = run("replay", ID, "--json");

        assertThat(followed.code()).as(followed.err()).isZero();
        assertThat(followed.json().path("state").asText()).isEqualTo("completed");
        assertThat(followed.err()).isEqualTo("replay " + ID + "\n");
        assertThat(next).isEmpty();
    }

    @Test
    void a_replay_that_cannot_be_followed_is_named_because_it_may_still_run() {
        next.add(new Answer(202, replay("running", 0, "")));
        status = 401;
        answer = "{\"detail\":\"the API key is unknown\",\"code\":\"unauthorized\"}";

        Printed lost = run("replay", ID);

        assertThat(lost.code()).isEqualTo(1);
        assertThat(lost.err())
                .contains(
                        "The replay " + ID + " may still run: see `replays`", "the API key is unknown (unauthorized)");
    }

    @Test
    void of_several_changes_one_that_is_refused_keeps_no_other_from_being_made() {
        next.add(JOB_IS_DONE);
        answer = "{\"status\":\"queued\",\"stage\":\"fetch\",\"next_try_at\":\"now\"}";
        Printed printed = run("job", ID, OTHER, "retry");

        assertThat(printed.code()).isEqualTo(1);
        assertThat(printed.err().lines()).containsExactly(ID + ": the job is done (job-not-retryable)");
        assertThat(printed.out().lines()).containsExactly(OTHER + ": queued at fetch, next attempt now");
        assertThat(requests)
                .extracting(request -> request.split(" ", 3)[1])
                .containsExactly("/internal/v1/jobs/" + ID + "/retry", "/internal/v1/jobs/" + OTHER + "/retry");
    }

    @Test
    void programs_can_tell_the_answers_about_several_things_apart() {
        next.add(JOB_IS_DONE);
        next.add(new Answer(502, "<html>"));
        answer = "{\"status\":\"queued\"}";
        JsonNode some = run("job", ID, OTHER, ID, "retry", "--json").json();

        assertThat(some).hasSize(3);
        assertThat(some.get(0).toString())
                .isEqualTo("{\"id\":\"%s\",\"error\":{\"code\":\"job-not-retryable\",\"detail\":\"the job is done\"}}"
                        .formatted(ID));
        assertThat(some.get(1).toString())
                .isEqualTo("{\"id\":\"%s\",\"error\":{\"detail\":\"http://localhost:%s answered 502\"}}"
                        .formatted(OTHER, port()));
        assertThat(some.get(2).toString())
                .isEqualTo("{\"id\":\"%s\",\"answer\":{\"status\":\"queued\"}}".formatted(ID));

        assertThat(run("job", ID, "retry", "--json").json().toString()).isEqualTo(answer);
        next.addAll(List.of(JOB_IS_DONE, JOB_IS_DONE));
        Printed none = run("job", ID, OTHER, "retry", "--json");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.json()).hasSize(2).allMatch(result -> result.has("error"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deploy/images/parleyctl|import --files export|-XX:MaxRAMPercentage=60",
                "deploy/images/parleyctl|--help import|-XX:MaxRAMPercentage=60",
                "deploy/images/parleyctl|jobs|-Xmx64m",
                "deploy/images/parleyctl|delivery import|-Xmx64m",
                "deploy/parleyctl|import --files export|-Xmx512m",
                "deploy/parleyctl|--help import|-Xmx512m",
                "deploy/parleyctl|delivery import|-Xmx128m"
            })
    void an_import_has_more_memory_than_other_commands(String script, String arguments, String heap) throws Exception {
        Path root = Repository.locate().root();
        Path copy = secrets.resolve(script);
        Path jar = secrets.resolve("room-service/target/quarkus-app/quarkus-run.jar");
        Path java = secrets.resolve("bin/java");
        for (Path file : List.of(copy, jar, java)) {
            Files.createDirectories(file.getParent());
        }
        Files.createFile(jar);
        Files.copy(root.resolve(script), copy);
        Files.writeString(java, "#!/bin/sh\necho \"$*\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        List<String> words = new ArrayList<>(List.of("bash", copy.toString()));
        words.addAll(List.of(arguments.split(" ")));
        ProcessBuilder command = new ProcessBuilder(words).redirectErrorStream(true);
        command.environment().remove("JAVA_HOME");
        command.environment().merge("PATH", java.getParent() + ":", (path, first) -> first + path);

        String called = new String(command.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(called).startsWith(heap + " ").endsWith("quarkus-run.jar " + arguments + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "undo",
                "jobs --unknown",
                "jobs --limit 0",
                "jobs --limit 2001",
                "jobs --url localhost:8090",
                "deliveries --from yesterday",
                "job",
                "job retry",
                "job standup",
                "job " + ID + " " + ID,
                "erase",
                "recordings link " + ID,
                "webhooks redeliver"
            })
    void invalid_arguments_are_explained_and_nothing_is_called(String line) {
        Printed printed = run(line.split(" "));

        assertThat(printed.code()).isEqualTo(2);
        assertThat(printed.err()).contains("parleyctl");
        assertThat(printed.out()).isEmpty();
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "platforms",
                "rollout",
                "deliveries",
                "delivery",
                "replay",
                "replays",
                "recordings",
                "recording",
                "erase",
                "jobs",
                "job",
                "webhooks",
                "import"
            })
    void every_command_is_listed_and_explained(String command) {
        assertThat(run("--help").out()).contains("\n  " + command + " ");
        Printed help = run(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("parleyctl " + command, "--json");
    }
}
