package dev.parley.platform.whereby;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.events.Participant;
import dev.parley.platform.spi.Attendance.Attendee;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Participant of a session, a person or a bot (docs.whereby.com/reference, {@code GET /insights/participants}).
 *
 * @param externalId the id that the application gave the person
 * @param leftAt null while the person is there
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SessionParticipant(
        @JsonProperty(value = "participantId", required = true)
        String participantId,

        @JsonProperty("roleName") @Nullable String roleName,
        @JsonProperty("displayName") @Nullable String displayName,
        @JsonProperty("externalId") @Nullable String externalId,

        @JsonProperty(value = "joinedAt", required = true) String joinedAt,

        @JsonProperty("leftAt") @Nullable String leftAt) {

    SessionParticipant {
        Objects.requireNonNull(participantId, "participantId");
        Objects.requireNonNull(joinedAt, "joinedAt");
    }

    /** @throws java.time.DateTimeException if a time is invalid */
    Attendee attendee() {
        Optional<String> role = said(roleName);
        return new Attendee(
                participantId,
                new Participant(
                        said(externalId),
                        said(displayName),
                        role.filter(Roles::isBot).isPresent(),
                        role),
                Times.instant(joinedAt),
                said(leftAt).map(Times::instant));
    }

    private static Optional<String> said(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> !given.isBlank());
    }

    @Override
    public String toString() {
        return "SessionParticipant[" + participantId + "]";
    }
}
