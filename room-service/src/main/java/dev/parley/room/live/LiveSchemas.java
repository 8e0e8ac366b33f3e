package dev.parley.room.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.room.recordingcontrol.MeetingStatus;
import dev.parley.room.transcripts.TopicView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Descriptions of events for the OpenAPI: of one event, only the fields that it has are sent. */
final class LiveSchemas {

    private LiveSchemas() {}

    @Schema(name = "TranscriptEvent")
    record OfTranscript(
            @Schema(
                    enumeration = {
                        "STATUS",
                        "DURATION",
                        "WAVEFORM",
                        "TOPIC",
                        "FINAL_TITLE",
                        "FINAL_LONG_SUMMARY",
                        "FINAL_SHORT_SUMMARY"
                    })
            String event,

            @Schema(oneOf = {Fields.class, TopicView.class}) Object data) {}

    @Schema(name = "TranscriptEventData")
    record Fields(
            String value,
            double duration,
            List<Double> waveform,
            String title,
            @JsonProperty("long_summary") String longSummary,
            @JsonProperty("short_summary") String shortSummary) {}

    @Schema(name = "MeetingEvent")
    record OfMeeting(@Schema(enumeration = "STATUS") String event, MeetingStatus data) {}

    @Schema(name = "UserEvent")
    record OfUser(
            @Schema(
                    enumeration = {
                        "TRANSCRIPT_CREATED",
                        "TRANSCRIPT_DELETED",
                        "TRANSCRIPT_STATUS",
                        "TRANSCRIPT_FINAL_TITLE",
                        "TRANSCRIPT_DURATION"
                    })
            String event,

            UserFields data) {}

    @Schema(name = "UserEventData")
    record UserFields(String id, String value, String title, double duration) {}
}
