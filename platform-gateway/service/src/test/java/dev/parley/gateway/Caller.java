package dev.parley.gateway;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/** One of our services, as the gateway sees it. */
public final class Caller {

    public static final String BASE = "/internal/v1/platforms";

    public static final String MEETING = """
            {"reservation":"0f3b1c6e-5f0c-4b7e-9b39-2f6f1f0c7a11","roomName":"Stand-up","end":"2026-11-21T13:00:00Z",
             "locked":true,"mode":"GROUP","recordingType":"CLOUD","recordingTrigger":"NONE"}""";

    public static final String COMMAND =
            "{\"mode\":\"COMPOSED\",\"instance\":\"0f3b1c6e-5f0c-4b7e-9b39-2f6f1f0c7a11\"}";

    public static final String JOIN = """
            {"room":"/Standup","roomUrl":"https://acme.test/Standup","userId":"u-1","owner":false,
             "expires":"2026-11-21T13:00:00Z"}""";

    private Caller() {}

    /** A request that carries the token. */
    public static RequestSpecification known() {
        return given().header("Authorization", "Bearer " + ScriptedPlatforms.TOKEN);
    }
}
