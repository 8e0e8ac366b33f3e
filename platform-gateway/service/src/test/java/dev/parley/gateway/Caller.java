package dev.parley.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformsApi;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Duration;

/** Requests and REST client of a service that calls the gateway. */
public final class Caller {

    public static final String BASE = "/internal/v1/platforms";

    public static final String MEETING = """
            {"reservation":"0f3b1c6e-5f0c-4b7e-9b39-2f6f1f0c7a11","room_name":"Stand-up","end":"2026-11-21T13:00:00Z",
             "locked":true,"mode":"GROUP","recording_type":"CLOUD","recording_trigger":"NONE"}""";

    public static final String COMMAND =
            "{\"mode\":\"COMPOSED\",\"instance\":\"0f3b1c6e-5f0c-4b7e-9b39-2f6f1f0c7a11\"}";

    public static final String JOIN = """
            {"room":"/Standup","room_url":"https://acme.test/Standup","user_id":"u-1","owner":false,
             "expires":"2026-11-21T13:00:00Z"}""";

    private Caller() {}

    /** A request that carries the token. */
    public static RequestSpecification known() {
        return given().header("Authorization", "Bearer " + ScriptedPlatforms.TOKEN);
    }

    /** The REST client that our services use. */
    public static PlatformsApi client(URI service, String token) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(service)
                .clientHeadersFactory((incoming, outgoing) -> {
                    outgoing.putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token);
                    return outgoing;
                })
                .build(PlatformsApi.class);
    }

    public static <T> T answer(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(30));
    }

    public static PlatformCallFailed failure(Uni<?> call) {
        return catchThrowableOfType(PlatformCallFailed.class, () -> answer(call));
    }
}
