package dev.parley.platform.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.spi.webhook.WebhookRoute;
import dev.parley.platform.testkit.WorkingPlatformContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Self-hosted Jitsi: no operation calls an API. */
@QuarkusTest
@TestProfile(SelfHostedPlatformQuarkusTest.SelfHostedJitsi.class)
class SelfHostedPlatformQuarkusTest extends WorkingPlatformContract {

    private static final String SECRET = "own-server-secret-7f3a";

    public static class SelfHostedJitsi implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "JITSI_DOMAIN", "meet.acme.test",
                    "JITSI_JWT_SECRET", SECRET,
                    "JITSI_WEBHOOK_SECRET", "new,old",
                    "JITSI_JIBRI_WEBHOOK_SECRET", "jibri",
                    "JITSI_JIBRI_AUTOSTART", "true");
        }
    }

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @Inject
    @Any
    Instance<WebhookAdapter> adapters;

    @Override
    protected VideoPlatform platform() {
        return platforms.get();
    }

    @Override
    protected Set<Capability> capabilities() {
        return Set.of(Capability.JOIN_TOKENS, Capability.RECORDING_BY_PROVIDER);
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(SECRET);
    }

    @Override
    protected Guest join(ProviderRoomName room, String displayName, String userId) {
        throw new UnsupportedOperationException("nobody can be seen in a room");
    }

    @Test
    void a_meeting_is_a_name_on_the_server() {
        MeetingData meeting = get(platform().createMeeting(Requests.meeting()));

        assertThat(meeting.roomUrl()).hasToString("https://meet.acme.test/" + meeting.room());
        assertThat(meeting.meetingId()).isEqualTo(meeting.room().value());
        assertThat(meeting.hostUrl()).isEmpty();
    }

    @Test
    void there_is_nothing_to_call_to_delete_a_room() {
        RoomRef room = new RoomRef(new ProviderRoomName("weekly"), Optional.of("weekly"));

        assertThat(get(platform().deleteRoom(room).replaceWith(true))).isTrue();
    }

    @Test
    void the_routes_are_those_that_callers_know() {
        assertThat(adapters.get().routes())
                .filteredOn(route -> !route.secrets().isEmpty())
                .extracting(WebhookRoute::path)
                .containsExactly("events/*", "jibri/recordings");
        assertThat(adapters.get().routes().get(0).aliases()).containsExactly("/jitsi/events/*");
        assertThat(adapters.get().routes().get(0).secrets()).hasSize(2);
    }
}
