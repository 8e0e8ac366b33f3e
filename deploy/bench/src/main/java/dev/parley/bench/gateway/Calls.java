package dev.parley.bench.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The same two calls, to the provider as its module in the gateway makes them, and to the gateway. */
final class Calls {

    /** A room in which people are. */
    static final String ROOM = "bench";

    private static final String END = "2099-01-01T00:00:00Z";
    private static final long END_SECONDS = 4_070_908_800L;

    private Calls() {}

    /** Who is in the room. One call at the provider for each. */
    static List<byte[]> presenceAtProvider(int count) {
        byte[] call = toProvider("GET", "/v1/rooms/" + ROOM + "/presence", "");
        return Stream.generate(() -> call).limit(count).toList();
    }

    /** The same of the gateway. */
    static List<byte[]> presenceAtGateway(int count) {
        byte[] call = toGateway("GET", "/room/presence?room=" + ROOM, "");
        return Stream.generate(() -> call).limit(count).toList();
    }

    /** A new room for each. One call at the provider. */
    static List<byte[]> creationAtProvider(int count) {
        return made(count, () -> toProvider("POST", "/v1/rooms", """
                {"name":"bench-%s","privacy":"public","properties":{"exp":%d,"enable_chat":true,\
                "enable_screenshare":true,"start_video_off":false,"start_audio_off":false,\
                "enable_recording":"cloud"}}""".formatted(UUID.randomUUID(), END_SECONDS)));
    }

    /** The same of the gateway. */
    static List<byte[]> creationAtGateway(int count) {
        return made(count, () -> toGateway("POST", "/meetings", """
                {"reservation":"%s","roomName":"bench","end":"%s","locked":false,"mode":"GROUP",\
                "recordingType":"CLOUD","recordingTrigger":"NONE"}""".formatted(UUID.randomUUID(), END)));
    }

    private static List<byte[]> made(int count, Supplier<byte[]> call) {
        return Stream.generate(call).limit(count).toList();
    }

    private static byte[] toProvider(String method, String target, String body) {
        return request(method, target, Stage.API_KEY, body);
    }

    private static byte[] toGateway(String method, String target, String body) {
        return request(method, "/internal/v1/platforms/daily" + target, Stage.TOKEN, body);
    }

    private static byte[] request(String method, String target, String bearer, String body) {
        String type =
                body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
        return (method + " " + target + " HTTP/1.1\r\nHost: bench\r\nAccept: application/json\r\nAuthorization: Bearer "
                        + bearer + "\r\n" + type + "\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
