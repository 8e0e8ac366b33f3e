package dev.parley.room.presence;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.room.testing.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Events of one provider room in the order of the provider's clock, in the form in which the provider's normalizer writes
 * them.
 */
final class ProviderStory {

    private static final Optional<String> NONE = Optional.empty();

    /** How a provider names people and sessions, and what its events tell. */
    enum Form {
        /** A session begins with the second person; a departure has no time of arrival. */
        WHEREBY,
        /** A departure has the time of arrival; no event of a person names the session. */
        DAILY,
        /** The id of a stay contains its second; the end of the room lists everybody's last stay. */
        PROSODY,
        /** Events of people name the session; an id may come back. */
        JAAS
    }

    final List<PlatformEvent> events = new ArrayList<>();

    private final Form form;
    private final String room;

    ProviderStory(Form form, String room) {
        this.form = form;
        this.room = room;
    }

    static Instant at(int second) {
        return Events.NOON.plusSeconds(second);
    }

    boolean endsWithItsRoom() {
        return form == Form.PROSODY || form == Form.JAAS;
    }

    ProviderStory began(String session, int second) {
        return add(second, new Fact.MeetingStarted(NONE, Optional.of(session), endsWithItsRoom()));
    }

    ProviderStory ended(String session, int second) {
        return add(second, new Fact.MeetingEnded(NONE, Optional.of(session), endsWithItsRoom()));
    }

    ProviderStory joined(String person, String session, int second) {
        return add(
                second,
                new Fact.ParticipantJoined(
                        NONE,
                        named(session),
                        id(person, second),
                        Events.person("Name of " + person),
                        at(second),
                        form == Form.PROSODY ? Optional.of(person) : NONE));
    }

    /** @param since when the stay began that ends now */
    ProviderStory left(String person, String session, int since, int second) {
        Optional<Instant> joinedAt =
                form == Form.DAILY || form == Form.PROSODY ? Optional.of(at(since)) : Optional.empty();
        return add(
                second,
                new Fact.ParticipantLeft(
                        NONE,
                        named(session),
                        id(person, since),
                        Events.person("Name of " + person),
                        joinedAt,
                        at(second)));
    }

    private String id(String person, int since) {
        return form == Form.PROSODY ? person + "@meet.acme.test/x|" + at(since).getEpochSecond() : person;
    }

    private Optional<String> named(String session) {
        return form == Form.JAAS || form == Form.WHEREBY ? Optional.of(session) : NONE;
    }

    private ProviderStory add(int second, Fact fact) {
        events.add(Events.of(room, at(second), fact));
        return this;
    }

    /**
     * Two or three sessions with people who come, go, and come back under the same id; some events are lost. No two events
     * have the same time.
     */
    static ProviderStory random(Form form, String room, Random random) {
        ProviderStory story = new ProviderStory(form, room);
        int second = 0;
        int sessions = 2 + random.nextInt(2);
        for (int session = 0; session < sessions; session++) {
            String id = room + "|" + session;
            int[] since = new int[3];
            story.began(id, second += 1 + random.nextInt(5));
            for (int step = random.nextInt(8); step > 0; step--) {
                int person = random.nextInt(since.length);
                second += 1 + random.nextInt(20);
                if (since[person] == 0) {
                    story.joined("p" + person, id, second);
                    since[person] = second;
                } else {
                    story.left("p" + person, id, since[person], second);
                    since[person] = 0;
                }
            }
            if (session < sessions - 1 || random.nextBoolean()) {
                story.ended(id, second += 1 + random.nextInt(5));
            }
        }
        story.events.removeIf(event -> random.nextInt(6) == 0);
        return story;
    }
}
