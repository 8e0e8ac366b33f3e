package dev.parley.platform.spi;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import io.smallrye.mutiny.Uni;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Video platform of one provider. Optional features are facets: a present facet works, an empty one means that the
 * provider has no such feature.
 *
 * <p>Contract rules of every operation, here and in the facets; the testkit tests them for every provider:
 *
 * <ul>
 *   <li>It never blocks, and sends nothing before it is subscribed to. Each subscription makes its own calls.
 *   <li>Cancelling closes the connection. A provider sets no overall timeout, retries nothing and caches no answers:
 *       the caller limits the time and the size of an answer, retries, and keeps to {@link #rateLimits()}.
 *   <li>It fails only with {@link PlatformException}, also if an answer cannot be read.
 *       {@link PlatformException#inDoubt()} says whether the call may have taken effect.
 *   <li>A second, equal call of an idempotent operation succeeds and changes nothing.
 *   <li>Only an operation without a result returns null. Lists are immutable, contain no null and are complete: one
 *       that cannot be read to its end is a failure.
 *   <li>Redirects are not followed: the credentials are for the configured address only.
 *   <li>Rooms have the provider's names, and are the same room if {@link ProviderRoomName#canonical()} is the same.
 *       Times are the provider's, with its precision.
 *   <li>No text form, failure or log line contains a credential, a personal link, a person's name or text of the
 *       provider.
 * </ul>
 */
public interface VideoPlatform {

    /** The provider's name, unique among all providers of an installation; its events carry the same. */
    PlatformId id();

    /**
     * Whether the configuration is complete. Read once at start; operations of an unready platform are never called.
     */
    Setup setup();

    /**
     * Creates a meeting in a new provider room. Safe to retry: the same {@link MeetingRequest#reservation()} finds the
     * room that an earlier, unanswered call created, if the provider allows that. The room of a
     * {@linkplain MeetingRequest#firstAttempt() first attempt} need not be looked for. Another reservation is another
     * room, also under the same {@link MeetingRequest#roomName()}, which may contain any characters.
     *
     * <p>A setting that the provider does not have is ignored, not refused.
     */
    Uni<MeetingData> createMeeting(MeetingRequest request);

    /** The room's sessions as the provider reports them, newest first; empty for a room that never had one. */
    Uni<List<SessionData>> roomSessions(ProviderRoomName room);

    /**
     * Removes the room at the provider and ends its meeting. Idempotent: a room that does not exist is success. Its
     * recordings stay.
     */
    Uni<Void> deleteRoom(RoomRef room);

    /** Puts a picture on the room's pages. */
    default Optional<LogoUpload> logoUpload() {
        return Optional.empty();
    }

    /** Who is in a room at this moment. */
    default Optional<Presence> presence() {
        return Optional.empty();
    }

    /** Who took part in a session. */
    default Optional<Attendance> attendance() {
        return Optional.empty();
    }

    /** Links that identify a person. */
    default Optional<JoinTokens> joinTokens() {
        return Optional.empty();
    }

    /** Recording started and stopped by the server. */
    default Optional<RecordingControl> recordingControl() {
        return Optional.empty();
    }

    /** Recordings listed, looked up, and links to them. */
    default Optional<RecordingCatalog> recordingCatalog() {
        return Optional.empty();
    }

    /** Recordings deleted at the provider. */
    default Optional<RecordingDeletion> recordingDeletion() {
        return Optional.empty();
    }

    /** Our webhook at the provider, registered through its API. */
    default Optional<WebhookRegistration> webhookRegistration() {
        return Optional.empty();
    }

    /**
     * The rate limits that the provider documents for one account, always the same; empty if it documents none. They
     * price only operations that this platform offers.
     */
    default List<RateLimit> rateLimits() {
        return List.of();
    }

    /** Whether the provider itself starts a recording by the trigger that {@link MeetingRequest} passes. */
    default boolean startsRecordingByTrigger() {
        return false;
    }

    /**
     * Whether only a person in the meeting can start recording. Never true together with
     * {@link #startsRecordingByTrigger()} or {@link #recordingControl()}.
     */
    default boolean recordingStartsInClient() {
        return false;
    }

    /** The declared capabilities, derived from the facets. */
    default Set<Capability> capabilities() {
        Set<Capability> found = EnumSet.noneOf(Capability.class);
        logoUpload().ifPresent(facet -> found.add(Capability.LOGO_UPLOAD));
        presence().ifPresent(facet -> found.add(Capability.PRESENCE));
        attendance().ifPresent(facet -> found.add(Capability.ATTENDANCE));
        joinTokens().ifPresent(facet -> found.add(Capability.JOIN_TOKENS));
        recordingControl().ifPresent(facet -> found.add(Capability.RECORDING_BY_SERVER));
        recordingCatalog().ifPresent(facet -> found.add(Capability.RECORDING_CATALOG));
        recordingDeletion().ifPresent(facet -> found.add(Capability.RECORDING_DELETION));
        webhookRegistration().ifPresent(facet -> found.add(Capability.WEBHOOK_REGISTRATION));
        if (startsRecordingByTrigger()) {
            found.add(Capability.RECORDING_BY_PROVIDER);
        }
        if (recordingStartsInClient()) {
            found.add(Capability.RECORDING_BY_CLIENT);
        }
        return Set.copyOf(found);
    }
}
