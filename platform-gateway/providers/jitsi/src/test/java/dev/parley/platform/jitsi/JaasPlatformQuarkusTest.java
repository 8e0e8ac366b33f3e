package dev.parley.platform.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.JoinTokens.JoinLink;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.spi.webhook.SignatureScheme;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.spi.webhook.WebhookRoute;
import dev.parley.platform.testkit.Operation;
import dev.parley.platform.testkit.RecordedProvider;
import dev.parley.platform.testkit.RestExchanges;
import dev.parley.platform.testkit.VideoPlatformContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(JaasStubResource.class)
class JaasPlatformQuarkusTest extends VideoPlatformContract {

    private static final RoomRef ROOM = new RoomRef(new ProviderRoomName("weekly-sync"), Optional.empty());

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    RecordedProvider recorded;

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
    protected RecordedProvider recorded() {
        return recorded;
    }

    @Override
    protected Set<Capability> capabilities() {
        return EnumSet.of(Capability.JOIN_TOKENS, Capability.RECORDING_BY_CLIENT);
    }

    @Override
    protected List<Operation> operations() {
        return List.of(Operation.commanding("deleteRoom", () -> platform().deleteRoom(ROOM))
                .succeedingOn(404));
    }

    @Override
    protected Set<String> methodsWithoutCalls() {
        return Set.of("createMeeting", "roomSessions", "joinLink");
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(Keys.pkcs8().lines().skip(1).findFirst().orElseThrow());
    }

    @Override
    protected String exchanges() {
        return "jaas";
    }

    @Override
    protected Set<String> usedExchanges() {
        return Set.of("destroy-room-200");
    }

    @Override
    protected Set<String> unusedExchanges() {
        return Set.of();
    }

    @Test
    void deleting_a_room_ends_its_conference() {
        for (Optional<String> id :
                List.of(Optional.<String>empty(), Optional.of(JaasStubResource.APP + "/weekly-sync"))) {
            recorded.play(RestExchanges.named("jaas", "destroy-room-200"));
            get(platform().deleteRoom(new RoomRef(ROOM.room(), id)));
            recorded.verify();
        }
    }

    @Test
    void a_room_of_another_server_is_not_deleted_at_jaas() {
        recorded.answer(500, Map.of(), "");

        get(platform().deleteRoom(new RoomRef(ROOM.room(), Optional.of("weekly-sync"))));

        assertThat(recorded.calls()).isEmpty();
    }

    @Test
    void a_meeting_is_a_name_and_a_link_is_signed_for_it() {
        MeetingData meeting = get(platform().createMeeting(Requests.meeting()));
        JoinLink link = get(platform()
                .joinTokens()
                .orElseThrow()
                .joinLink(new JoinRequest(
                        meeting.room(),
                        meeting.roomUrl(),
                        Optional.of("user-4711"),
                        Optional.empty(),
                        true,
                        Requests.END)));

        String room = "weekly-" + Requests.RESERVATION.toString().replace("-", "");
        assertThat(meeting.room()).hasToString(room);
        assertThat(meeting.meetingId()).isEqualTo(JaasStubResource.APP + "/" + room);
        assertThat(meeting.roomUrl()).isEqualTo(recorded.baseUrl().resolve("/" + JaasStubResource.APP + "/" + room));
        assertThat(meeting.hostUrl()).isEmpty();
        assertThat(meeting.end()).isEqualTo(Requests.END);
        assertThat(link.url().toString()).startsWith(meeting.roomUrl() + "?jwt=");
        assertThat(link.expires()).isEqualTo(Requests.END);
        assertThat(recorded.calls()).isEmpty();
    }

    @Test
    void a_repeated_creation_finds_the_room_of_the_first() {
        MeetingData first = get(platform().createMeeting(Requests.meeting()));
        MeetingData again = get(platform().createMeeting(Requests.meeting()));

        assertThat(again.room()).isEqualTo(first.room());
        assertThat(again.roomUrl()).isEqualTo(first.roomUrl());
    }

    @Test
    void there_is_no_list_of_sessions() {
        assertThat(get(platform().roomSessions(ROOM.room()))).isEmpty();
        assertThat(recorded.calls()).isEmpty();
    }

    @Test
    void a_route_is_there_once_its_secret_is_set() {
        assertThat(adapters.get().routes())
                .filteredOn(route -> !route.secrets().isEmpty())
                .extracting(WebhookRoute::name)
                .containsExactly(JitsiRoutes.JAAS, JitsiRoutes.JIBRI_STATUS);
        assertThat(adapters.get().routes().get(1).secrets())
                .extracting(secret -> secret.value())
                .containsExactly("whsec_new", "whsec_old");
        assertThat(adapters.get().routes().get(3).scheme()).isInstanceOf(SignatureScheme.BearerJwt.class);
    }
}
