package dev.parley.platform.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

    /** What every provider has, and nothing more. */
    private static class Bare implements VideoPlatform {

        @Override
        public PlatformId id() {
            return new PlatformId("bare");
        }

        @Override
        public Setup setup() {
            return new Setup.Ready();
        }

        @Override
        public Uni<MeetingData> createMeeting(MeetingRequest request) {
            return Uni.createFrom().failure(new PlatformException.NotFound(id(), "nothing is made here"));
        }

        @Override
        public Uni<List<SessionData>> roomSessions(ProviderRoomName room) {
            return Uni.createFrom().item(List.of());
        }

        @Override
        public Uni<Void> deleteRoom(RoomRef room) {
            return Uni.createFrom().voidItem();
        }
    }

    private static final class Full extends Bare {

        @Override
        public Optional<LogoUpload> logoUpload() {
            return some(LogoUpload.class);
        }

        @Override
        public Optional<Presence> presence() {
            return some(Presence.class);
        }

        @Override
        public Optional<Attendance> attendance() {
            return some(Attendance.class);
        }

        @Override
        public Optional<JoinTokens> joinTokens() {
            return some(JoinTokens.class);
        }

        @Override
        public Optional<RecordingControl> recordingControl() {
            return some(RecordingControl.class);
        }

        @Override
        public Optional<RecordingCatalog> recordingCatalog() {
            return some(RecordingCatalog.class);
        }

        @Override
        public Optional<RecordingDeletion> recordingDeletion() {
            return some(RecordingDeletion.class);
        }

        @Override
        public Optional<WebhookRegistration> webhookRegistration() {
            return some(WebhookRegistration.class);
        }

        @Override
        public boolean startsRecordingByTrigger() {
            return true;
        }

        @Override
        public boolean recordingStartsInClient() {
            return true;
        }

        private static <F> Optional<F> some(Class<F> facet) {
            return Optional.of(facet.cast(Proxy.newProxyInstance(
                    facet.getClassLoader(), new Class<?>[] {facet}, (proxy, method, arguments) -> {
                        throw new UnsupportedOperationException(method.getName());
                    })));
        }
    }

    @Test
    void a_provider_without_facets_declares_nothing() {
        VideoPlatform bare = new Bare();

        assertThat(bare.capabilities()).isEmpty();
        assertThat(bare.rateLimits()).isEmpty();
    }

    @Test
    void each_facet_and_each_way_to_start_a_recording_is_a_capability_of_its_own() {
        assertThat(new Full().capabilities()).isEqualTo(Set.of(Capability.values()));
    }

    @Test
    void one_facet_is_one_capability() {
        VideoPlatform platform = new Bare() {
            @Override
            public Optional<Presence> presence() {
                return new Full().presence();
            }
        };

        assertThat(platform.capabilities()).containsExactly(Capability.PRESENCE);
    }
}
