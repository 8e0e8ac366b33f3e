package dev.parley.bench.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** HTTP requests of the benchmark: the same two calls, as sent to the provider and as sent to the gateway. */
final class BenchRequests {

    /** A room with participants. */
    static final String ROOM = "bench";

    private static final String END = "2099-01-01T00:00:00Z";
    private static final long END_SECONDS = 4_070_908_800L;

    private BenchRequests() {}

    /** Presence of the room: one provider call each. */
    static List<byte[]> presenceAtProvider(int count) {
        byte[] call = providerRequest("GET", "/v1/rooms/" + ROOM + "/presence", "");
        return Stream.generate(() -> call).limit(count).toList();
    }

    /** Presence of the room, asked of the gateway. */
    static List<byte[]> presenceAtGateway(int count) {
        byte[] call = gatewayRequest("GET", "/room/presence?room=" + ROOM, "");
        return Stream.generate(() -> call).limit(count).toList();
    }

    /** Creation of a new room: one provider call each. */
    static List<byte[]> creationAtProvider(int count) {
        return generate(
                count, () -> providerRequest("POST", "/v1/rooms", """
                {"name":"bench-%s","privacy":"public","properties":{"exp":%d,"enable_chat":true,\
                "enable_screenshare":true,"start_video_off":false,"start_audio_off":false,\
                "enable_recording":"cloud"}}""".formatted(UUID.randomUUID(), END_SECONDS)));
    }

    /** Creation of a new meeting, asked of the gateway. */
    static List<byte[]> creationAtGateway(int count) {
        return generate(count, () -> gatewayRequest("POST", "/meetings", """
                {"reservation":"%s","room_name":"bench","end":"%s","locked":false,"mode":"GROUP",\
                "recording_type":"CLOUD","recording_trigger":"NONE"}""".formatted(UUID.randomUUID(), END)));
    }

    private static List<byte[]> generate(int count, Supplier<byte[]> call) {
        return Stream.generate(call).limit(count).toList();
    }

    private static byte[] providerRequest(String method, String target, String body) {
        return request(method, target, GatewayTestbed.API_KEY, body);
    }

    private static byte[] gatewayRequest(String method, String target, String body) {
        return request(method, "/internal/v1/platforms/daily" + target, GatewayTestbed.TOKEN, body);
    }

    private static byte[] request(String method, String target, String bearer, String body) {
        String type =
                body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
        return (method + " " + target + " HTTP/1.1\r\nHost: bench\r\nAccept: application/json\r\nAuthorization: Bearer "
                        + bearer + "\r\n" + type + "\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
