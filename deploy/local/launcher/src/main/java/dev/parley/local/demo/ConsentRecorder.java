package dev.parley.local.demo;

import dev.parley.local.demo.Simulator.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The recording of a meeting as its provider does it: it starts by itself, at the server's word, or with a Jibri. */
final class ConsentRecorder {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final String MEDIA = "greeting.mp4";
    private static final Duration TRACKS_AGO = Duration.ofMinutes(1);

    private final Timeline timeline;
    private final Simulator simulator;
    private final List<String> people;

    /** @param people who are in each meeting */
    ConsentRecorder(Timeline timeline, Simulator simulator, List<String> people) {
        this.timeline = timeline;
        this.simulator = simulator;
        this.people = List.copyOf(people);
    }

    /** The recording has started. Whereby says so to nobody. */
    void started(DemoMeeting meeting) {
        switch (meeting.platform()) {
            case "jitsi" -> simulator.act("jitsi", meeting.providerRoom(), "recording-starts");
            case "daily" ->
                timeline.await(
                        "the start of a recording at daily",
                        START_TIMEOUT,
                        () -> simulator.deliveries("daily", meeting.providerRoom(), "recording.started").stream()
                                .findFirst());
            default -> {}
        }
    }

    /** The recording ends: one file, or at Daily, during whose recording somebody refused, a track of each person. */
    void finish(DemoMeeting meeting, RefusalTime refusal) {
        if (meeting.platform().equals("daily") && refusal == RefusalTime.DURING) {
            List<Track> tracks = people.stream()
                    .map(who -> new Track(meeting.participant(who), MEDIA, 0))
                    .toList();
            simulator.recordTracks(
                    "daily", meeting.providerRoom(), tracks, Instant.now().minus(TRACKS_AGO));
        } else {
            simulator.recordComposed(meeting.platform(), meeting.providerRoom(), MEDIA);
        }
    }
}
