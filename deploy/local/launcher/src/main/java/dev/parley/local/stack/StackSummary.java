package dev.parley.local.stack;

import dev.parley.local.stack.Secrets.Name;
import dev.parley.local.text.Table;

/** Summary of the running stack: addresses, API key, folders. */
public final class StackSummary {

    private final PortPlan ports;
    private final DataFolder data;
    private final Stack stack;
    private final boolean login;

    public StackSummary(Stack.Spec spec, Stack stack) {
        this.ports = spec.ports();
        this.data = spec.data();
        this.stack = stack;
        this.login = spec.login();
    }

    /** The summary as text. */
    public String render() {
        Table table = new Table("name", "process", "address", "details");
        table.row("room-service", pid("room-service"), ports.url(LocalPort.ROOM_SERVICE), "/v1: the public port");
        table.row("", "", ports.url(LocalPort.OPERATORS), "operators: /v1/recordings /internal /q");
        http(table, "platform-gateway", LocalPort.GATEWAY);
        table.row("webhook-ingest", pid("webhook-ingest"), ports.url(LocalPort.INGEST), "/v1: webhooks");
        table.row("", "", ports.url(LocalPort.INGEST_OPERATORS), "operators: /internal /q");
        http(table, "recording-worker", LocalPort.WORKER);
        http(table, "storage-notices", LocalPort.NOTICES);
        table.row("simulator", pid("simulator"), ports.url(LocalPort.SIMULATOR), "/control/v1/deliveries");
        table.row(
                "postgres",
                pid("postgres"),
                "postgresql://127.0.0.1:" + ports.get(LocalPort.POSTGRES) + "/parley",
                "user postgres, schemas room and recording");
        table.row("kafka", pid("kafka"), "127.0.0.1:" + ports.get(LocalPort.KAFKA), "");
        table.row("s3", pid("s3"), ports.url(LocalPort.S3), String.join(", ", ServiceEnvironments.BUCKETS));
        table.row("sqs", pid("sqs"), ports.url(LocalPort.SQS), ServiceEnvironments.QUEUE);
        Secrets secrets = Secrets.readOrCreate(data.secrets());
        if (login) {
            table.row(
                    "login",
                    pid("login"),
                    ports.url(LocalPort.LOGIN),
                    "ann (operator) and ben, password " + secrets.get(Name.PARLEY_LOCAL_LOGIN_PASSWORD));
        }
        String key = secrets.get(Name.PARLEY_BOOTSTRAP_API_KEY);
        String api = ports.url(LocalPort.ROOM_SERVICE);
        return table.render()
                + "\n\nCall it:\n"
                + "  KEY=" + key + "\n"
                + "  curl -H \"X-API-Key: $KEY\" " + api + "/v1/rooms\n"
                + "  curl -H \"X-API-Key: $KEY\" -H 'Content-Type: application/json' -d '{\"name\":\"standup\"}' "
                + api + "/v1/rooms\n"
                + "\nLogs: " + data.logs() + "   Secrets: " + data.secrets();
    }

    private void http(Table table, String name, LocalPort port) {
        table.row(name, pid(name), ports.url(port), "/q/health /q/metrics /q/openapi");
    }

    private String pid(String name) {
        return stack.pid(name).map(String::valueOf).orElse("-");
    }
}
