package dev.parley.room.transcripts;

import dev.parley.platform.events.NameBasedIds;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Bounds of a topic as the worker stored them, by the indexes of words.
 *
 * @param words their number
 */
record TopicBounds(String title, String summary, int firstWord, int words) {

    private static final int TITLE_WORDS = 8;

    /**
     * The topics of a transcript, together with all its words whatever the bounds say. Transcripts of earlier versions have
     * no bounds: they are one topic.
     */
    static List<Topic> topics(UUID transcript, List<TopicBounds> bounds, List<SpokenWord> words) {
        List<Topic> topics = new ArrayList<>();
        int next = 0;
        for (int place = 0; place < bounds.size() && next < words.size(); place++) {
            TopicBounds bound = bounds.get(place);
            boolean last = place + 1 == bounds.size();
            int end = last ? words.size() : Math.min(words.size(), bound.firstWord() + bound.words());
            if (end > next) {
                topics.add(topic(
                        transcript, topics.size(), bound.title(), bound.summary(), next, words.subList(next, end)));
                next = end;
            }
        }
        if (next < words.size()) {
            List<SpokenWord> rest = words.subList(next, words.size());
            String title = SpokenWord.join(rest.subList(0, Math.min(TITLE_WORDS, rest.size())));
            topics.add(topic(transcript, topics.size(), title, title, next, rest));
        }
        return topics;
    }

    private static Topic topic(
            UUID transcript, int number, String title, String summary, int first, List<SpokenWord> words) {
        return new Topic(NameBasedIds.uuid5(transcript, "topic/" + number), title, summary, first, words);
    }
}
