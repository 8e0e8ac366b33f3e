package dev.parley.platform.spi;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import io.smallrye.mutiny.Uni;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One video provider. What providers offer unequally is a facet: present means it works, empty means that the provider
 * has no such thing. No facet pretends.
 *
 * <p>Laws of every operation, here and in the facets; the testkit holds every provider to them:
 *
 * <ul>
 *   <li>It never blocks, and asks the provider nothing before it is subscribed to. Each subscription asks anew.
 *   <li>Cancelling hangs up. A provider sets no limit to the whole of a call, repeats none and keeps no answers: whoever
 *       calls bounds the time and the size of an answer, repeats what may be repeated and spends the budget of
 *       {@link #rateLimits()}.
 *   <li>It fails with {@link PlatformException} and nothing else, also where an answer cannot be read. Whether the call
 *       may have taken effect is told by {@link PlatformException#inDoubt()}.
 *   <li>Where a call is called idempotent, a second one like the first succeeds and changes nothing.
 *   <li>Only an operation without a result answers null. Lists are immutable, hold no null, and are whole: one that cannot
 *       be read to its end is a failure.
 *   <li>Redirections are not followed: the credentials are for the configured address alone.
 *   <li>Rooms are named as the provider names them, and are the same room if
 *       {@link ProviderRoomName#canonical()} is the same. Times are the provider's, as exact as it tells them.
 *   <li>No text form, no failure and no line of a log holds a credential, a personal link, a person's name or what the
 *       provider wrote.
 * </ul>
 */
public interface VideoPlatform {

    /** The provider's name, unique among all providers of an installation; its events carry the same. */
    PlatformId id();

    /** Whether the configuration is complete. Read once at start; operations of an unready platform are never called. */
    Setup setup();

    /**
     * Creates a meeting in a new provider room. Safe to repeat: the same {@link MeetingRequest#reservation()} finds the
     * room that an earlier, unanswered call made, wherever the provider allows it to be found. What
     * {@link MeetingRequest#asksFirst()} need not be looked for. Another reservation is another room, also under the same
     * {@link MeetingRequest#roomName()}, which may hold any characters.
     *
     * <p>A setting of the request that the provider does not have is left out, not refused.
     */
    Uni<MeetingData> createMeeting(MeetingRequest request);

    /** The room's sessions as the provider reports them, newest first; empty for a room that never had one. */
    Uni<List<SessionData>> roomSessions(ProviderRoomName room);

    /**
     * Removes the room at the provider and ends its meeting. Idempotent: a room that is gone already, or never was, is
     * success. What was recorded in it stays.
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

    /** Our webhook at the provider, registered through its API. */
    default Optional<WebhookRegistration> webhookRegistration() {
        return Optional.empty();
    }

    /**
     * The limits that the provider documents for one account, always the same; none, where it documents none. They price
     * only what this platform offers.
     */
    default List<RateLimit> rateLimits() {
        return List.of();
    }

    /** Whether the provider itself starts a recording by the trigger that {@link MeetingRequest} passes. */
    default boolean startsRecordingByTrigger() {
        return false;
    }

    /**
     * Whether recording can only be started by a person in the meeting. Never true together with
     * {@link #startsRecordingByTrigger()}, nor where there is {@link #recordingControl()}.
     */
    default boolean recordingStartsInClient() {
        return false;
    }

    /** The declared capabilities, derived from the facets so that the declaration cannot differ from the fact. */
    default Set<Capability> capabilities() {
        Set<Capability> found = EnumSet.noneOf(Capability.class);
        logoUpload().ifPresent(facet -> found.add(Capability.LOGO_UPLOAD));
        presence().ifPresent(facet -> found.add(Capability.PRESENCE));
        attendance().ifPresent(facet -> found.add(Capability.ATTENDANCE));
        joinTokens().ifPresent(facet -> found.add(Capability.JOIN_TOKENS));
        recordingControl().ifPresent(facet -> found.add(Capability.RECORDING_BY_SERVER));
        recordingCatalog().ifPresent(facet -> found.add(Capability.RECORDING_CATALOG));
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
