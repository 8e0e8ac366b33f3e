package dev.parley.platform.daily;

import dev.parley.platform.daily.DailyConfig.RecordingStart;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.Attendance;
import dev.parley.platform.spi.JoinTokens;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.Presence;
import dev.parley.platform.spi.RateLimit;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RecordingControl;
import dev.parley.platform.spi.RecordingDeletion;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.spi.WebhookRegistration;
import dev.parley.platform.spi.webhook.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Daily: a room per meeting, roles by token, recordings started by our server or by the room's link. */
@Singleton
final class DailyPlatform implements VideoPlatform {

    private final DailyApi api;
    private final DailyConfig config;
    private final Clock clock = Clock.systemUTC();
    private final Optional<TokenRecording> byToken;
    private final Optional<Secret> newestSecret;
    private final DailyRooms rooms;

    /** @throws IllegalStateException if a webhook secret is not base64 */
    @Inject
    DailyPlatform(@RestClient DailyApi api, DailyConfig config) {
        this.api = api;
        this.config = config;
        this.byToken = config.recordingStart() == RecordingStart.TOKEN
                ? Optional.of(TokenRecording.of(config.longestRecording()))
                : Optional.empty();
        this.newestSecret = WebhookSecrets.newest(config);
        this.rooms = new DailyRooms(api, config, clock, byToken);
    }

    @Override
    public PlatformId id() {
        return DailyWebhooks.PLATFORM;
    }

    @Override
    public Setup setup() {
        List<String> missing = new ArrayList<>();
        if (config.apiKey().isEmpty()) {
            missing.add("DAILY_API_KEY");
        }
        if (config.bucket().isPresent() && config.roleArn().isEmpty()) {
            missing.add("AWS_DAILY_ROLE_ARN");
        }
        return missing.isEmpty() ? new Setup.Ready() : new Setup.Missing(missing);
    }

    @Override
    public Uni<MeetingData> createMeeting(MeetingRequest request) {
        return rooms.create(request);
    }

    @Override
    public Uni<List<SessionData>> roomSessions(ProviderRoomName room) {
        return new DailySessions(api).of(room);
    }

    @Override
    public Uni<Void> deleteRoom(RoomRef room) {
        return rooms.delete(room.room());
    }

    @Override
    public Optional<Presence> presence() {
        return Optional.of(new DailyPresence(api));
    }

    @Override
    public Optional<Attendance> attendance() {
        return Optional.of(new DailyAttendance(api, clock));
    }

    @Override
    public Optional<JoinTokens> joinTokens() {
        return Optional.of(new DailyTokens(api, byToken));
    }

    /** Empty if tokens start recordings, so that none is started twice. */
    @Override
    public Optional<RecordingControl> recordingControl() {
        return byToken.isPresent() ? Optional.empty() : Optional.of(new DailyRecorder(api, config.longestRecording()));
    }

    @Override
    public boolean startsRecordingByTrigger() {
        return byToken.isPresent();
    }

    @Override
    public Optional<RecordingCatalog> recordingCatalog() {
        return Optional.of(new DailyCatalog(api, clock));
    }

    @Override
    public Optional<RecordingDeletion> recordingDeletion() {
        return Optional.of(new DailyDeletion(api));
    }

    /** Needs the secret for Daily's signatures. */
    @Override
    public Optional<WebhookRegistration> webhookRegistration() {
        return newestSecret.map(secret -> new DailyRegistration(api, secret));
    }

    @Override
    public List<RateLimit> rateLimits() {
        return DailyLimits.ALL;
    }
}
