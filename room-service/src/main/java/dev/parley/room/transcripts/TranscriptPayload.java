package dev.parley.room.transcripts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.room.config.RoomServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Payload of the webhook about a completed transcript. Its WebVTT has the speakers' numbers, and the segments of a single
 * track, whatever the recording has; names are beside it.
 */
@ApplicationScoped
class TranscriptPayload {

    private final ObjectMapper json;
    private final Optional<String> frontend;

    TranscriptPayload(ObjectMapper json, RoomServiceConfig config) {
        this.json = json;
        this.frontend = config.frontendUrl().map(url -> url.replaceAll("/+$", ""));
    }

    /**
     * Members of the event's body.
     *
     * @param calendarEvent the event of the meeting, as JSON; empty if there is none
     */
    ObjectNode of(TranscriptSummary transcript, TranscriptContent content, Optional<String> calendarEvent) {
        ObjectNode members = json.createObjectNode();
        members.set("transcript", transcript(transcript, content));
        members.set("calendar_event", calendarEvent.map(this::read).orElse(NullNode.instance));
        return members;
    }

    private JsonNode read(String stored) {
        try {
            return json.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database wrote what is no JSON", e);
        }
    }

    private ObjectNode transcript(TranscriptSummary transcript, TranscriptContent content) {
        Segmentation segmentation = new Segmentation(false, content.words());
        SpeakerNames numbers = numbers(content.words());
        List<List<Segment>> byTopic = content.topics().stream()
                .map(topic -> segmentation.of(topic.words()).stream()
                        .map(words -> Segment.of(words, numbers))
                        .toList())
                .toList();
        ObjectNode body = json.createObjectNode()
                .put("id", transcript.id().toString())
                .put("room_id", text(transcript.roomId()))
                .put("created_at", transcript.createdAt().toString())
                .put("duration", transcript.duration())
                .put("title", transcript.title())
                .put("short_summary", transcript.shortSummary())
                .put("long_summary", transcript.longSummary())
                .put("webvtt", webvtt(byTopic.stream().flatMap(List::stream).toList()));
        body.set("topics", topics(content.topics(), byTopic));
        body.set("participants", participants(content.participants()));
        return body.put("source_language", transcript.sourceLanguage())
                .put("target_language", transcript.targetLanguage())
                .put("status", transcript.status())
                .put(
                        "frontend_url",
                        frontend.map(url -> url + "/transcripts/" + transcript.id())
                                .orElse(null))
                .putNull("action_items");
    }

    private ArrayNode topics(List<Topic> topics, List<List<Segment>> segments) {
        ArrayNode list = json.createArrayNode();
        for (int place = 0; place < topics.size(); place++) {
            Topic topic = topics.get(place);
            list.addObject()
                    .put("title", topic.title())
                    .put("summary", topic.summary())
                    .put("timestamp", topic.start())
                    .put("duration", topic.duration())
                    .put("webvtt", webvtt(segments.get(place)));
        }
        return list;
    }

    private ArrayNode participants(ParticipantList participants) {
        ArrayNode list = json.createArrayNode();
        participants
                .all()
                .forEach(participant -> list.addObject()
                        .put("id", participant.id())
                        .put("name", participant.name())
                        .put("speaker", participant.speaker()));
        return list;
    }

    private static SpeakerNames numbers(List<SpokenWord> words) {
        return new SpeakerNames(words.stream()
                .map(SpokenWord::speaker)
                .distinct()
                .map(speaker -> new Participant("", speaker, "Speaker" + speaker))
                .toList());
    }

    private static String webvtt(List<Segment> segments) {
        return (String) TranscriptFormat.WEBVTT_NAMED.render(segments);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
