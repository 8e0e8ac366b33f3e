package dev.parley.bench.storm;

import dev.parley.bench.recording.faults.SpeechServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What happens in one meeting.
 *
 * @param number of the meeting, from 0
 * @param people who come
 * @param staying how many of them are still there at the end
 * @param tracks whether its recording has a track for each person, in place of one file
 * @param stay how long they are there
 */
record MeetingScript(int number, String platform, int people, int staying, boolean tracks, Duration stay) {

    static final List<String> PLATFORMS = List.of("whereby", "daily", "jitsi");

    private static final int MOST_PEOPLE = 3;
    private static final int STAYING_EACH = 6;
    private static final int TRACKS_EACH = 2;

    MeetingScript {
        if (people < 2 || staying < 0 || staying >= people) {
            throw new IllegalArgumentException("a meeting has two people or more, and somebody leaves");
        }
    }

    /** Meetings of all platforms in turns. */
    static List<MeetingScript> all(long seed, int count, Duration shortest, Duration longest) {
        Random random = new Random(seed);
        List<MeetingScript> scripts = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            int ofPlatform = number / PLATFORMS.size();
            String platform = PLATFORMS.get(number % PLATFORMS.size());
            scripts.add(new MeetingScript(
                    number,
                    platform,
                    2 + random.nextInt(MOST_PEOPLE - 1),
                    number % STAYING_EACH == STAYING_EACH - 1 - number / STAYING_EACH % STAYING_EACH ? 1 : 0,
                    platform.equals("daily") && ofPlatform % TRACKS_EACH == 0,
                    shortest.plusMillis(
                            random.nextInt((int) longest.minus(shortest).toMillis() + 1))));
        }
        return scripts;
    }

    /** Words of the recording's transcript. */
    int words() {
        return SpeechServer.WORD_COUNT * (tracks ? people : 1);
    }
}
