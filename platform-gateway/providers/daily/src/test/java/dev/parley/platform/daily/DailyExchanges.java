package dev.parley.platform.daily;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import dev.parley.platform.testkit.RestExchange;
import dev.parley.platform.testkit.RestExchanges;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The recorded calls to Daily, as they are or edited, and how to wait for what the module makes of them. */
final class DailyExchanges {

    static final ProviderRoomName ROOM = new ProviderRoomName("weekly-20260101100000");
    static final UUID RESERVATION = UUID.fromString("3f0c2a5e-9f0e-4f55-8f43-0d9d4f6c7a11");
    static final String NAME = "weekly-3f0c2a5e9f0e4f558f430d9d4f6c7a11";
    static final Instant END = Instant.ofEpochSecond(1_767_268_800);

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private DailyExchanges() {}

    static <T> T get(Uni<T> uni) {
        return uni.await().atMost(LONG_ENOUGH);
    }

    static PlatformException failure(Uni<?> uni) {
        Optional<Throwable> outcome = get(uni.onItem()
                .transform(item -> Optional.<Throwable>empty())
                .onFailure()
                .recoverWithItem(Optional::of));
        assertThat(outcome).containsInstanceOf(PlatformException.class);
        return (PlatformException) outcome.orElseThrow();
    }

    static RestExchange exchange(String name) {
        return RestExchanges.named("daily", name);
    }

    /** The same call with another answer. */
    static RestExchange answering(RestExchange like, int status, String body) {
        return new RestExchange(
                "edited", like.request(), new RestExchange.Response(status, Map.of(), TextNode.valueOf(body)));
    }

    /** The recorded answer of {@code name} to the call of {@code like}. */
    static RestExchange answering(RestExchange like, String name) {
        return new RestExchange(name, like.request(), exchange(name).response());
    }

    static RestExchange create(String name) {
        return exchange(name).withBody(roomBody("raw-tracks"));
    }

    /** What Parley asks for when a meeting with recordings in the cloud is made. */
    static ObjectNode roomBody(String recording) {
        return json("""
                {"name": "%s", "privacy": "public", "properties": {
                  "exp": 1767268800, "enable_chat": true, "enable_screenshare": true,
                  "start_video_off": false, "start_audio_off": false, "enable_recording": "%s",
                  "recordings_bucket": {"bucket_name": "acme-daily", "bucket_region": "eu-west-1",
                    "assume_role_arn": "arn:aws:iam::111122223333:role/DailyRec", "allow_api_access": true}}}
                """.formatted(NAME, recording));
    }

    static MeetingRequest request(boolean locked, OptionalInt capacity, RecordingType type, RecordingTrigger trigger) {
        return new MeetingRequest(RESERVATION, "weekly", END, locked, RoomMode.GROUP, capacity, type, trigger);
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
