package dev.parley.platform.jitsi;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.RestCalls;
import dev.parley.platform.spi.JoinTokens;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Jitsi: rooms that exist once somebody joins them, roles by token. There is no API to create, list or inspect rooms,
 * neither self-hosted nor at JaaS; all that is known of them comes from webhooks.
 */
@Singleton
final class JitsiPlatform implements VideoPlatform {

    static final PlatformId ID = new PlatformId("jitsi");

    /** JaaS's error bodies are not documented, so only the status counts. */
    private static final RestCalls CALLS = RestCalls.byStatus(ID);

    private final JaasApi api;
    private final JitsiConfig config;
    private final Deployments deployments;
    private final Optional<RecordingCatalog> catalog;
    private final Clock clock = Clock.systemUTC();

    @Inject
    JitsiPlatform(@RestClient JaasApi api, JitsiConfig config, JibriBucket bucket) {
        this.catalog = bucket.catalog().map(found -> found);
        this.api = api;
        this.config = config;
        this.deployments = Deployments.of(config);
    }

    @Override
    public PlatformId id() {
        return ID;
    }

    @Override
    public Setup setup() {
        return Deployments.setup(config);
    }

    /**
     * Derives the room's name without a call: the same reservation always gives the same room. A lock, a capacity and a
     * mode are not supported; each token decides who may join.
     */
    @Override
    public Uni<MeetingData> createMeeting(MeetingRequest request) {
        return Uni.createFrom().item(() -> meeting(request, deployments.all().get(0)));
    }

    private MeetingData meeting(MeetingRequest request, Deployment deployment) {
        String room = RoomName.of(request);
        return new MeetingData(
                ID,
                deployment.meetingId(room),
                new ProviderRoomName(room),
                deployment.roomUrl(room),
                Optional.empty(),
                clock.instant(),
                request.end(),
                Map.of());
    }

    /** Empty: Jitsi has no list of sessions. They are known only from webhooks. */
    @Override
    public Uni<List<SessionData>> roomSessions(ProviderRoomName room) {
        return Uni.createFrom().item(List.of());
    }

    /**
     * At JaaS, ends the conference for everybody. A self-hosted server has no API for this and nothing to remove: a
     * room ends when the last person leaves, and nobody can join again once the tokens have expired.
     */
    @Override
    public Uni<Void> deleteRoom(RoomRef room) {
        return deployments
                .jaas()
                .filter(jaas -> room.meetingId().stream().allMatch(id -> id.startsWith(jaas.appId() + "/")))
                .map(jaas -> destroy(jaas, room.room()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> destroy(Jaas jaas, ProviderRoomName room) {
        return CALLS.command(
                        "POST /conference-commands/v1/meeting",
                        () -> api.command(
                                "Bearer " + jaas.adminToken(clock.instant()),
                                ConferenceCommand.destroy(jaas.conference(room))))
                .onFailure(PlatformException.NotFound.class)
                .recoverWithNull();
    }

    @Override
    public Optional<JoinTokens> joinTokens() {
        return Optional.of(new JitsiTokens(deployments.all(), clock));
    }

    /** What the finalize script uploaded; JaaS lists nothing. */
    @Override
    public Optional<RecordingCatalog> recordingCatalog() {
        return catalog;
    }

    /**
     * True if Prosody's module {@code jibri_autostart} is installed: it records whenever a moderator joins, whatever
     * the room's trigger is.
     */
    @Override
    public boolean startsRecordingByTrigger() {
        return config.recordingStartsByItself();
    }

    /** Otherwise a moderator's client starts Jibri: there is no API for it. */
    @Override
    public boolean recordingStartsInClient() {
        return !config.recordingStartsByItself();
    }
}
