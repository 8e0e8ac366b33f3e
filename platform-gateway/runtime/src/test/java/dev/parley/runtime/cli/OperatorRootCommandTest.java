package dev.parley.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command line against an HTTP server that answers as told. */
class OperatorRootCommandTest {

    private static final String TOKEN = "a token of at least 32 characters";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> requests = new ArrayList<>();

    @TempDir
    private Path secrets = Path.of("");

    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "{\"name\":\"one\"}";

    @Command(name = "service", subcommands = Call.class)
    static final class Root extends OperatorRootCommand {
        Root(Map<String, String> environment, int port) {
            super(environment, "SERVICE_PORT", port);
        }
    }

    @Command(name = "call")
    @SuppressWarnings("NullAway.Init")
    static final class Call implements Runnable {

        @Mixin
        private OperatorConnection connection = new OperatorConnection();

        @Parameters(index = "0")
        private String method;

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            OperatorApi api = connection.open();
            PrintWriter out = spec.commandLine().getOut();
            switch (method) {
                case "get" -> out.println(api.get("items", Map.of("name", "a b")));
                case "bytes" ->
                    out.println(new String(
                            api.bytes("items/" + OperatorApi.encoded("a/b"), Map.of()), StandardCharsets.UTF_8));
                case "post" ->
                    out.println(api.post(
                            "items", JsonNodeFactory.instance.objectNode().put("a", 1)));
                default -> out.println(api.delete("items/1"));
            }
        }
    }

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
                + exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private int run(Map<String, String> environment, int usualPort, String... arguments) {
        return OperatorRootCommand.execute(
                new CommandLine(new Root(environment, usualPort)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments);
    }

    private int run(String... arguments) {
        return run(Map.of("PARLEY_INTERNAL_TOKEN", TOKEN), server.getAddress().getPort(), arguments);
    }

    @Test
    void commands_call_the_service_on_its_usual_port_with_the_token() {
        assertThat(run("call", "get")).isZero();
        assertThat(run("call", "bytes")).isZero();
        assertThat(run("call", "post")).isZero();
        assertThat(run("call", "delete")).isZero();

        assertThat(requests)
                .containsExactly(
                        "GET /internal/v1/items?name=a+b Bearer " + TOKEN,
                        "GET /internal/v1/items/a%2Fb Bearer " + TOKEN,
                        "POST /internal/v1/items Bearer " + TOKEN,
                        "DELETE /internal/v1/items/1 Bearer " + TOKEN);
        assertThat(out.toString()).contains("{\"name\":\"one\"}");
    }

    @Test
    void the_address_and_the_port_of_the_environment_outweigh_the_usual_port() {
        String port = Integer.toString(server.getAddress().getPort());

        assertThat(run(Map.of("PARLEY_INTERNAL_TOKEN", TOKEN, "SERVICE_PORT", port), 1, "call", "get"))
                .isZero();
        assertThat(run(Map.of("PARLEY_INTERNAL_TOKEN", TOKEN), 1, "call", "get", "--url", "http://localhost:" + port))
                .isZero();
    }

    @Test
    void the_token_is_read_from_the_files_of_secrets_as_in_a_pod() throws IOException {
        Files.writeString(secrets.resolve("PARLEY_INTERNAL_TOKEN"), TOKEN + "\n");
        String folder = secrets.toString();
        int port = server.getAddress().getPort();

        assertThat(run(Map.of("PARLEY_SECRETS_FOLDER", folder), port, "call", "get"))
                .isZero();
        assertThat(run(Map.of("PARLEY_SECRETS_FOLDER", folder + "/none"), port, "call", "get"))
                .isEqualTo(1);

        assertThat(requests).containsExactly("GET /internal/v1/items?name=a+b Bearer " + TOKEN);
        assertThat(err.toString()).contains("PARLEY_SECRETS_FOLDER cannot be read");
    }

    @Test
    void a_command_that_fails_says_why_and_exits_with_1() {
        status = 404;
        answer = "{\"detail\":\"there is no such item\",\"code\":\"item-not-found\"}";
        assertThat(run("call", "get")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no such item (item-not-found)");

        answer = "no JSON";
        assertThat(run("call", "get")).isEqualTo(1);
        assertThat(err.toString()).contains("the service answered 404");

        status = 200;
        assertThat(run("call", "get")).isEqualTo(1);
        assertThat(err.toString()).contains("did not answer JSON");
    }

    @Test
    void without_a_token_or_a_service_nothing_is_done() {
        assertThat(run(Map.of(), 1, "call", "get")).isEqualTo(1);
        assertThat(err.toString()).contains("PARLEY_INTERNAL_TOKEN is not set");

        assertThat(run(Map.of("PARLEY_INTERNAL_TOKEN", TOKEN), 1, "call", "get"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("cannot be reached");
        assertThat(requests).isEmpty();
    }

    @Test
    void invalid_arguments_exit_with_2() {
        assertThat(run("call", "get", "--unknown")).isEqualTo(2);
        assertThat(run("unknown")).isEqualTo(2);
    }
}
