package dev.parley.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.storm.Finding.Kind;
import dev.parley.bench.storm.ObservedMeeting.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeetingJudgementTest {

    private static final MeetingScript SCRIPT = new MeetingScript(0, "whereby", 2, 0, false, Duration.ofSeconds(10));

    private static final Transcript TRANSCRIPT = new Transcript("r1", "ended", 2);
    private static final ObservedMeeting RIGHT =
            new ObservedMeeting(false, 0, 2, 2, List.of("r1"), List.of(TRANSCRIPT));

    private static final List<WebhookEffect> WEBHOOKS = List.of(
            new WebhookEffect("1", "meeting.created", "m", 1),
            new WebhookEffect("2", "meeting.started", "m", 1),
            new WebhookEffect("3", "meeting.ended", "m", 1),
            new WebhookEffect("4", "participant.joined", "ann", 1),
            new WebhookEffect("5", "participant.joined", "ben", 1),
            new WebhookEffect("6", "participant.left", "ann", 1),
            new WebhookEffect("7", "participant.left", "ben", 1),
            new WebhookEffect("8", "recording.stored", "r1", 1),
            new WebhookEffect("9", "transcript.completed", "t1", 1));

    private static List<Kind> judge(MeetingScript script, ObservedMeeting seen, List<WebhookEffect> webhooks) {
        PlayedMeeting played = new PlayedMeeting(script, "storm-0", "room", "m", "storm-0-1");
        return MeetingJudgement.of(played, seen, webhooks).stream()
                .map(Finding::kind)
                .toList();
    }

    private static List<Kind> judge(ObservedMeeting seen) {
        return judge(SCRIPT, seen, WEBHOOKS);
    }

    private static List<WebhookEffect> with(WebhookEffect... more) {
        List<WebhookEffect> all = new ArrayList<>(WEBHOOKS);
        all.addAll(List.of(more));
        return all;
    }

    private static List<WebhookEffect> without(String... ids) {
        return WEBHOOKS.stream().filter(one -> !List.of(ids).contains(one.id())).toList();
    }

    @Test
    void nothing_is_wrong_with_a_meeting_that_has_everything_once() {
        assertThat(judge(RIGHT)).isEmpty();
    }

    @Test
    void what_is_missing_is_lost() {
        assertThat(judge(new ObservedMeeting(false, 0, 2, 2, List.of(), List.of(TRANSCRIPT))))
                .containsExactly(Kind.LOST);
        assertThat(judge(new ObservedMeeting(false, 0, 2, 2, List.of("r1"), List.of())))
                .containsExactly(Kind.LOST);
        assertThat(judge(new ObservedMeeting(false, 0, 1, 2, List.of("r1"), List.of(TRANSCRIPT))))
                .containsExactly(Kind.LOST);
        assertThat(judge(new ObservedMeeting(false, 0, 2, 2, List.of("r1"), List.of(new Transcript("r1", "error", 0)))))
                .containsExactly(Kind.LOST);
        assertThat(judge(new ObservedMeeting(false, 0, 2, 2, List.of("r1"), List.of(new Transcript("r1", "ended", 1)))))
                .containsExactly(Kind.LOST);
        WEBHOOKS.forEach(webhook -> assertThat(judge(SCRIPT, RIGHT, without(webhook.id())))
                .as(webhook.kind())
                .containsExactly(Kind.LOST));
    }

    @Test
    void what_is_there_twice_is_doubled() {
        assertThat(judge(new ObservedMeeting(false, 0, 2, 2, List.of("r1", "r2"), List.of(TRANSCRIPT))))
                .containsExactly(Kind.DOUBLED);
        assertThat(judge(new ObservedMeeting(
                        false, 0, 2, 2, List.of("r1"), List.of(TRANSCRIPT, new Transcript("r1", "ended", 2)))))
                .containsExactly(Kind.DOUBLED);
        assertThat(judge(new ObservedMeeting(false, 0, 3, 2, List.of("r1"), List.of(TRANSCRIPT))))
                .containsExactly(Kind.DOUBLED);
        assertThat(judge(new ObservedMeeting(false, 0, 2, 2, List.of("r1"), List.of(new Transcript("r1", "ended", 4)))))
                .containsExactly(Kind.DOUBLED);
        assertThat(judge(SCRIPT, RIGHT, with(new WebhookEffect("10", "participant.joined", "ann", 1))))
                .containsExactly(Kind.DOUBLED);
        assertThat(judge(SCRIPT, RIGHT, with(new WebhookEffect("10", "transcript.completed", "t2", 1))))
                .containsExactly(Kind.DOUBLED);
        assertThat(judge(SCRIPT, RIGHT, with(new WebhookEffect("10", "recording.started", "r1", 2))))
                .containsExactly(Kind.DOUBLED);
    }

    @Test
    void what_has_not_come_to_its_end_is_stuck() {
        assertThat(judge(new ObservedMeeting(true, 0, 2, 2, List.of("r1"), List.of(TRANSCRIPT))))
                .containsExactly(Kind.STUCK);
        assertThat(judge(new ObservedMeeting(false, 1, 2, 2, List.of("r1"), List.of(TRANSCRIPT))))
                .containsExactly(Kind.STUCK);
        assertThat(judge(new ObservedMeeting(
                        false, 0, 2, 2, List.of("r1"), List.of(new Transcript("r1", "processing", 0)))))
                .containsExactly(Kind.STUCK);
    }

    @Test
    void a_meeting_in_which_somebody_stays_goes_on_with_them() {
        MeetingScript staying = new MeetingScript(0, "whereby", 2, 1, false, Duration.ofSeconds(10));
        ObservedMeeting goesOn = new ObservedMeeting(true, 1, 2, 1, List.of("r1"), List.of(TRANSCRIPT));

        assertThat(judge(staying, goesOn, without("3", "7"))).isEmpty();
        assertThat(judge(staying, goesOn, without("7")))
                .as("a meeting that goes on has not ended")
                .containsExactly(Kind.DOUBLED);
        assertThat(judge(staying, RIGHT, WEBHOOKS)).contains(Kind.STUCK, Kind.DOUBLED);
    }

    @Test
    void nothing_is_reported_as_failed() {
        assertThat(judge(SCRIPT, RIGHT, with(new WebhookEffect("10", "recording.failed", "r1", 1))))
                .containsExactly(Kind.DOUBLED);
        assertThat(judge(SCRIPT, RIGHT, with(new WebhookEffect("10", "transcript.failed", "t1", 1))))
                .containsExactly(Kind.DOUBLED);
    }

    @Test
    void a_meeting_that_is_unknown_is_lost() {
        assertThat(MeetingJudgement.ofUnknown(new PlayedMeeting(SCRIPT, "storm-0", "room", "m", "storm-0-1")))
                .extracting(Finding::kind)
                .containsExactly(Kind.LOST);
    }

    @Test
    void a_meeting_that_reopened_may_end_again() {
        assertThat(judge(SCRIPT, RIGHT, with(new WebhookEffect("10", "meeting.ended", "m", 1))))
                .isEmpty();
    }

    @Test
    void a_recording_of_tracks_has_the_words_of_each() {
        MeetingScript tracks = new MeetingScript(0, "daily", 2, 0, true, Duration.ofSeconds(10));
        ObservedMeeting both =
                new ObservedMeeting(false, 0, 2, 2, List.of("r1"), List.of(new Transcript("r1", "ended", 4)));

        assertThat(judge(tracks, both, WEBHOOKS)).isEmpty();
        assertThat(judge(tracks, RIGHT, WEBHOOKS)).containsExactly(Kind.LOST);
    }
}
