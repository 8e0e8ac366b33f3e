package dev.parley.room.transcripts;

import java.util.List;
import java.util.UUID;

/**
 * Content of a transcript: words, speakers and topics, with what people changed.
 *
 * @param tracks whether each speaker has a track of their own
 * @param words in order of their start
 * @param bounds of the topics
 */
record TranscriptContent(
        UUID id, boolean tracks, List<SpokenWord> words, ParticipantList participants, List<TopicBounds> bounds) {

    TranscriptContent {
        words = List.copyOf(words);
        bounds = List.copyOf(bounds);
    }

    List<Topic> topics() {
        return TopicBounds.topics(id, bounds, words);
    }

    SpeakerNames names() {
        return new SpeakerNames(participants.all());
    }

    Segmentation segmentation() {
        return new Segmentation(tracks, words);
    }

    /** Segments of the whole transcript, in order of their start; none goes across two topics. */
    List<Segment> segments() {
        Segmentation segmentation = segmentation();
        SpeakerNames names = names();
        return topics().stream()
                .flatMap(topic -> segmentation.of(topic.words()).stream())
                .map(words -> Segment.of(words, names))
                .toList();
    }

    @Override
    public String toString() {
        return "TranscriptContent[id=" + id + "]";
    }
}
