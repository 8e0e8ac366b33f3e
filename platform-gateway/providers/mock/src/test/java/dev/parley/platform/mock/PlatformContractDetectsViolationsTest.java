package dev.parley.platform.mock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.Attendance;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.JoinTokens;
import dev.parley.platform.spi.JoinTokens.JoinLink;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.Presence;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RecordingCatalog.DownloadLink;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.RecordingDeletion;
import dev.parley.platform.spi.RecordingDeletion.Deleted;
import dev.parley.platform.spi.RecordingDeletion.Outcome;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.testkit.ContractViolations;
import dev.parley.platform.testkit.WorkingPlatformContract;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract test fails for each platform that violates one rule. */
class PlatformContractDetectsViolationsTest {

    private static final String SECRET = "a-key-that-nobody-may-see";

    /** The mock platform; a test overrides one method incorrectly. */
    private static class Wrong implements VideoPlatform {

        private final VideoPlatform right;

        Wrong(VideoPlatform right) {
            this.right = right;
        }

        @Override
        public PlatformId id() {
            return right.id();
        }

        @Override
        public Setup setup() {
            return right.setup();
        }

        @Override
        public Uni<MeetingData> createMeeting(MeetingRequest request) {
            return right.createMeeting(request);
        }

        @Override
        public Uni<List<SessionData>> roomSessions(ProviderRoomName room) {
            return right.roomSessions(room);
        }

        @Override
        public Uni<Void> deleteRoom(RoomRef room) {
            return right.deleteRoom(room);
        }

        @Override
        public Optional<Presence> presence() {
            return right.presence();
        }

        @Override
        public Optional<Attendance> attendance() {
            return right.attendance();
        }

        @Override
        public Optional<JoinTokens> joinTokens() {
            return right.joinTokens();
        }

        @Override
        public Optional<RecordingCatalog> recordingCatalog() {
            return right.recordingCatalog();
        }
    }

    /** The contract, played on a platform in memory. */
    abstract static class Played extends WorkingPlatformContract {

        private final MockRooms rooms = new MockRooms();
        private final VideoPlatform platform = wrong(new MockPlatform(rooms, false));

        abstract VideoPlatform wrong(VideoPlatform right);

        @Override
        protected VideoPlatform platform() {
            return platform;
        }

        @Override
        protected Set<Capability> capabilities() {
            return Set.of(
                    Capability.PRESENCE, Capability.ATTENDANCE, Capability.JOIN_TOKENS, Capability.RECORDING_CATALOG);
        }

        @Override
        protected Set<String> secrets() {
            return Set.of(SECRET);
        }

        @Override
        protected Guest join(ProviderRoomName room, String displayName, String userId) {
            return MockPlatformTest.guest(rooms, room, displayName, userId);
        }

        @Override
        protected String createRecording(ProviderRoomName room) {
            return MockPlatformTest.recordingIn(rooms, room);
        }
    }

    static class MakesASecondRoom extends Played {
        @Override
        VideoPlatform wrong(VideoPlatform right) {
            return new Wrong(right) {
                @Override
                public Uni<MeetingData> createMeeting(MeetingRequest request) {
                    return super.createMeeting(new MeetingRequest(
                            UUID.randomUUID(),
                            request.roomName(),
                            request.end(),
                            request.locked(),
                            request.mode(),
                            request.capacity(),
                            request.recordingType(),
                            request.recordingTrigger()));
                }
            };
        }
    }

    @Test
    void a_creation_that_cannot_be_repeated_is_detected() {
        assertThat(ContractViolations.of(MakesASecondRoom.class))
                .containsExactly("a_repeated_creation_finds_the_room_of_the_first");
    }

    static class RefusesWhatItDoesNotHave extends Played {
        @Override
        VideoPlatform wrong(VideoPlatform right) {
            return new Wrong(right) {
                @Override
                public Uni<MeetingData> createMeeting(MeetingRequest request) {
                    return request.recordingTrigger() == RecordingTrigger.PROMPT
                            ? Uni.createFrom().failure(new PlatformException.Rejected(id(), "no prompts here"))
                            : super.createMeeting(request);
                }
            };
        }
    }

    @Test
    void a_refused_setting_is_detected() {
        assertThat(ContractViolations.of(RefusesWhatItDoesNotHave.class))
                .containsExactly("an_unsupported_setting_is_ignored");
    }

    static class MissesADeletedRoom extends Played {
        @Override
        VideoPlatform wrong(VideoPlatform right) {
            return new Wrong(right) {
                @Override
                public Uni<Void> deleteRoom(RoomRef room) {
                    return room.meetingId().isPresent()
                            ? super.deleteRoom(room)
                            : Uni.createFrom().failure(new IllegalStateException("no meeting"));
                }
            };
        }
    }

    @Test
    void a_deletion_that_cannot_be_repeated_is_detected() {
        assertThat(ContractViolations.of(MissesADeletedRoom.class)).containsExactly("deleting_a_room_is_idempotent");
    }

    static class DeletesARecordingAgain extends Played {
        @Override
        protected Set<Capability> capabilities() {
            Set<Capability> more = EnumSet.copyOf(super.capabilities());
            more.add(Capability.RECORDING_DELETION);
            return more;
        }

        @Override
        VideoPlatform wrong(VideoPlatform right) {
            return new Wrong(right) {
                @Override
                public Optional<RecordingDeletion> recordingDeletion() {
                    return Optional.of(id -> right.recordingDeletion()
                            .orElseThrow()
                            .deleteRecording(id)
                            .replaceWith(new Deleted(Outcome.DELETED, List.of())));
                }
            };
        }
    }

    @Test
    void a_recording_that_is_deleted_twice_is_detected() {
        assertThat(ContractViolations.of(DeletesARecordingAgain.class))
                .containsExactly("every_declared_capability_keeps_its_contract_rules");
    }

    static class Pretends extends Played {
        @Override
        VideoPlatform wrong(VideoPlatform right) {
            return new Wrong(right) {
                @Override
                public Set<Capability> capabilities() {
                    return Set.of(
                            Capability.PRESENCE,
                            Capability.ATTENDANCE,
                            Capability.JOIN_TOKENS,
                            Capability.RECORDING_CATALOG,
                            Capability.LOGO_UPLOAD);
                }
            };
        }
    }

    @Test
    void a_declared_capability_without_its_facet_is_detected() {
        assertThat(ContractViolations.of(Pretends.class)).containsExactly("it_is_ready_and_declares_its_capabilities");
    }

    /** The catalog, but for its list. */
    private record ListedOtherwise(RecordingCatalog right, UnaryOperator<Stream<ProviderRecording>> wrong)
            implements RecordingCatalog {

        @Override
        public Uni<List<ProviderRecording>> recordings(Optional<ProviderRoomName> room, Instant since) {
            return right.recordings(room, since)
                    .map(found -> wrong.apply(found.stream()).toList());
        }

        @Override
        public Uni<ProviderRecording> recording(String providerRecordingId) {
            return right.recording(providerRecordingId);
        }

        @Override
        public Uni<DownloadLink> downloadLink(String providerRecordingId) {
            return right.downloadLink(providerRecordingId);
        }
    }

    private static VideoPlatform listing(VideoPlatform right, UnaryOperator<Stream<ProviderRecording>> wrong) {
        RecordingCatalog catalog = right.recordingCatalog().orElseThrow();
        return new Wrong(right) {
            @Override
            public Optional<RecordingCatalog> recordingCatalog() {
                return Optional.of(new ListedOtherwise(catalog, wrong));
            }
        };
    }

    static class ListsTheOldestRecordingFirst extends Played {
        @Override
        VideoPlatform wrong(VideoPlatform right) {
            return listing(
                    right,
                    found -> found.sorted(Comparator.comparing(
                            recording -> recording.startedAt().orElseThrow())));
        }
    }

    @Test
    void a_list_with_the_oldest_first_is_detected() {
        assertThat(ContractViolations.of(ListsTheOldestRecordingFirst.class))
                .containsExactly("every_declared_capability_keeps_its_contract_rules");
    }

    static class ListsWhatNobodyCanAskFor extends Played {
        @Override
        VideoPlatform wrong(VideoPlatform right) {
            return listing(
                    right,
                    found -> found.map(recording -> new ProviderRecording(
                            Optional.empty(),
                            recording.key(),
                            recording.room(),
                            recording.kind(),
                            recording.source(),
                            recording.finished(),
                            recording.startedAt(),
                            recording.duration())));
        }
    }

    @Test
    void a_hosted_recording_without_an_id_is_detected() {
        assertThat(ContractViolations.of(ListsWhatNobodyCanAskFor.class))
                .containsExactly("every_declared_capability_keeps_its_contract_rules");
    }

    static class AnswersAListOfItsOwn extends Played {
        @Override
        VideoPlatform wrong(VideoPlatform right) {
            return new Wrong(right) {
                @Override
                public Uni<List<SessionData>> roomSessions(ProviderRoomName room) {
                    return super.roomSessions(room).map(ArrayList::new);
                }
            };
        }
    }

    @Test
    void a_mutable_list_is_detected() {
        assertThat(ContractViolations.of(AnswersAListOfItsOwn.class))
                .contains("an_unused_or_unknown_room_has_no_sessions");
    }

    static class NeverExpires extends Played {
        @Override
        VideoPlatform wrong(VideoPlatform right) {
            return new Wrong(right) {
                @Override
                public Optional<JoinTokens> joinTokens() {
                    return Optional.of(request ->
                            Uni.createFrom().item(new JoinLink(URI.create(request.roomUrl() + "?t=1"), Instant.MAX)));
                }
            };
        }
    }

    @Test
    void a_link_that_never_expires_is_detected() {
        assertThat(ContractViolations.of(NeverExpires.class))
                .containsExactly("every_declared_capability_keeps_its_contract_rules");
    }

    static class Talks extends Played {
        @Override
        VideoPlatform wrong(VideoPlatform right) {
            return new Wrong(right) {
                @Override
                public Uni<MeetingData> createMeeting(MeetingRequest request) {
                    Logger.getLogger("dev.parley.platform.mock").fine("calling with " + SECRET);
                    return super.createMeeting(request);
                }

                @Override
                public String toString() {
                    return "Talks[" + SECRET + "]";
                }
            };
        }
    }

    @Test
    void a_secret_in_the_log_or_in_a_text_form_is_detected() {
        assertThat(ContractViolations.of(Talks.class))
                .contains("text_forms_of_the_platform_contain_no_secret", "another_reservation_is_another_room");
    }
}
