package dev.parley.bench.storm;

import java.util.List;

/**
 * What the system says about a meeting in the end.
 *
 * @param present number of people that the API says are in
 * @param joined number of people's stays, of which {@code left} have ended
 * @param recordings ids of the room's recordings
 */
record ObservedMeeting(
        boolean active, int present, int joined, int left, List<String> recordings, List<Transcript> transcripts) {

    ObservedMeeting {
        recordings = List.copyOf(recordings);
        transcripts = List.copyOf(transcripts);
    }

    /** A transcript of the room, in any state. */
    record Transcript(String recording, String status, int words) {

        boolean isEnded() {
            return status.equals("ended");
        }
    }
}
