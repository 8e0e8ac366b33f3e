package dev.parley.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.process.Ports;
import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.PlatformSimulators;
import dev.parley.platform.simulator.SimulatorConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged process, configured by environment variables. */
class GatewayProcessIT {

    private static final String BASE = "/internal/v1/platforms";

    @SuppressWarnings("NullAway.Init") // before all
    private static PlatformSimulators simulators;

    @BeforeAll
    static void start() {
        simulators = PlatformSimulators.start(SimulatorConfig.forTests("whereby-$key-${x}", "daily-key"));
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    private static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PARLEY_PLATFORMS", "[\"whereby\", \"daily\"]",
                "WHEREBY_API_KEY", "whereby-$key-${x}",
                "WHEREBY_API_URL", simulators.api(Platform.WHEREBY).toString(),
                "DAILY_API_KEY", "daily-key",
                "DAILY_API_URL", simulators.api(Platform.DAILY).toString(),
                "DAILY_SUBDOMAIN", "acmelabs"));
        environment.putAll(more);
        return environment;
    }

    private static JsonObject create(Gateway gateway, String platform, UUID reservation)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = gateway.post(BASE + "/" + platform + "/meetings", """
                {"reservation":"%s","room_name":"Stand-up","end":"2099-11-21T13:00:00Z","locked":true,"mode":"GROUP",\
                "recording_type":"NONE","recording_trigger":"NONE"}""".formatted(reservation));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    @Test
    void a_reservation_finds_its_room_through_any_replica_and_after_a_crash() throws Exception {
        try (Gateway one = new Gateway(environment(Map.of()));
                Gateway other = new Gateway(environment(Map.of()))) {
            one.awaitReady();
            other.awaitReady();
            for (String platform : new String[] {"whereby", "daily"}) {
                UUID reservation = UUID.randomUUID();

                JsonObject first = create(one, platform, reservation);

                assertThat(create(other, platform, reservation).getString("meeting_id"))
                        .isEqualTo(first.getString("meeting_id"));
                assertThat(create(other, platform, UUID.randomUUID()).getString("meeting_id"))
                        .isNotEqualTo(first.getString("meeting_id"));
            }
            UUID reservation = UUID.randomUUID();
            String before = create(one, "daily", reservation).getString("room");
            one.kill();
            try (Gateway reborn = new Gateway(environment(Map.of())).awaitReady()) {
                assertThat(create(reborn, "daily", reservation).getString("room"))
                        .isEqualTo(before);
                assertThat(reborn.output()).doesNotContain("WARN", "ERROR");
            }
        }
    }

    @Test
    void what_is_not_listed_answers_so_and_says_what_is_unset() throws Exception {
        Map<String, String> environment =
                environment(Map.of("PARLEY_PLATFORMS", "whereby", "DAILY_API_KEY", "", "PARLEY_LOG_JSON", "true"));
        try (Gateway gateway = new Gateway(environment).awaitReady()) {
            HttpResponse<String> refused = gateway.get(BASE + "/daily/room/sessions?room=a");

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("\"code\":\"platform-not-enabled\"", "DAILY_API_KEY");
            assertThat(new JsonArray(gateway.get(BASE).body()))
                    .filteredOn(view -> ((JsonObject) view).getBoolean("enabled"))
                    .extracting(view -> ((JsonObject) view).getString("id"))
                    .containsExactly("whereby");
            assertThat(gateway.output().lines().map(JsonObject::new))
                    .as("the log is JSON, one object a line")
                    .isNotEmpty()
                    .allMatch(line -> line.getString("service").equals("parley-platform-gateway")
                            && line.containsKey("timestamp")
                            && line.containsKey("level")
                            && line.containsKey("message"));
        }
    }

    @Test
    void settings_under_their_old_names_go_on_working_with_one_warning_each() throws Exception {
        Map<String, String> old = Map.of(
                "PARLEY_GATEWAY_LIMITS_DAILY_CROWD_UNDER_WAY", "1",
                "PARLEY_GATEWAY_LIMITS_DAILY_CROWD_WAITING", "1",
                "PARLEY_GATEWAY_LIMITS_DAILY_CIRCUIT_WINDOW", "1",
                "PARLEY_GATEWAY_LIMITS_DAILY_CIRCUIT_FAILURE_RATIO", "1",
                "PARLEY_GATEWAY_LIMITS_DAILY_CIRCUIT_OPEN_FOR", "2H",
                "PARLEY_GATEWAY_LIMITS_DAILY_RETRY_WITHIN", "1S",
                "DAILY_API_URL", "http://127.0.0.1:" + Ports.free());
        try (Gateway gateway = new Gateway(environment(old)).awaitReady()) {
            gateway.get(BASE + "/daily/room/sessions?room=a");

            HttpResponse<String> refused = gateway.get(BASE + "/daily/room/sessions?room=a");

            assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("circuit-open");
            assertThat(refused.headers().firstValue("Retry-After")).contains("7200");
            assertThat(gateway.output().lines().filter(line -> line.contains("is deprecated")))
                    .hasSize(6)
                    .anyMatch(line -> line.contains("WARN")
                            && line.contains("PARLEY_GATEWAY_LIMITS_DAILY_CROWD_UNDER_WAY ")
                            && line.contains("PARLEY_GATEWAY_LIMITS_DAILY_BULKHEAD_MAX_CONCURRENT"));
        }
    }

    @ParameterizedTest
    @CsvSource({"DAILY_API_KEY, ''", "PARLEY_RATE_SHARE, 0"})
    void a_setting_that_is_missing_or_makes_no_sense_stops_the_start_and_is_named(String variable, String value) {
        try (Gateway gateway = new Gateway(environment(Map.of(variable, value)))) {
            assertThat(gateway.awaitEnd()).isNotZero();
            assertThat(gateway.output()).contains(variable);
        }
    }
}
