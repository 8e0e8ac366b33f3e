package dev.parley.bench.storm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Comparison of what is known about a meeting in the end with what happened in it. */
final class MeetingJudgement {

    private static final String ENDED = "meeting.ended";

    private final MeetingScript script;
    private final String name;
    private final List<Finding> findings = new ArrayList<>();

    private MeetingJudgement(PlayedMeeting played) {
        this.script = played.script();
        this.name = script.platform() + " meeting " + played.meetingId();
    }

    /** What is wrong; empty if nothing is. */
    static List<Finding> of(PlayedMeeting played, ObservedMeeting seen, List<WebhookEffect> effects) {
        MeetingJudgement judgement = new MeetingJudgement(played);
        judgement.state(seen);
        judgement.people(seen);
        judgement.recordings(seen);
        judgement.webhooks(effects);
        return judgement.findings;
    }

    /** What is wrong with a meeting that the API does not know. */
    static List<Finding> ofUnknown(PlayedMeeting played) {
        return List.of(Finding.lost(new MeetingJudgement(played).name + " is not there"));
    }

    private void state(ObservedMeeting seen) {
        if (seen.active() != (script.staying() > 0)) {
            findings.add(Finding.stuck(name + " is " + (seen.active() ? "" : "not ") + "active"));
        }
        if (seen.present() != script.staying()) {
            findings.add(Finding.stuck(name + " has num_clients " + seen.present() + ", not " + script.staying()));
        }
    }

    private void people(ObservedMeeting seen) {
        count("stays of people", script.people(), seen.joined());
        count("stays that ended", script.people() - script.staying(), seen.left());
    }

    private void recordings(ObservedMeeting seen) {
        count("recordings", 1, seen.recordings().size());
        count("transcripts", 1, seen.transcripts().size());
        seen.transcripts().forEach(this::transcript);
    }

    private void transcript(ObservedMeeting.Transcript transcript) {
        String which = name + ", transcript of " + transcript.recording();
        if (transcript.status().equals("error")) {
            findings.add(Finding.lost(which + " failed"));
        } else if (!transcript.isEnded()) {
            findings.add(Finding.stuck(which + " is " + transcript.status()));
        } else {
            count("words of " + transcript.recording(), script.words(), transcript.words());
        }
    }

    private void webhooks(List<WebhookEffect> effects) {
        expectedWebhooks().forEach((kind, expected) -> {
            Map<String, Set<String>> ids = effects.stream()
                    .filter(effect -> effect.kind().equals(kind))
                    .collect(Collectors.groupingBy(
                            WebhookEffect::subject, Collectors.mapping(WebhookEffect::id, Collectors.toSet())));
            if (kind.equals(ENDED) && expected > 0) { // one that reopens ends again
                count("subjects of webhooks " + kind, expected, Math.min(expected, ids.size()));
                return;
            }
            count("subjects of webhooks " + kind, expected, ids.size());
            ids.forEach((subject, of) -> count("webhooks " + kind + " of " + subject, 1, of.size()));
        });
        effects.stream()
                .filter(effect -> effect.contents() > 1)
                .forEach(effect -> findings.add(
                        Finding.doubled(name + ", webhook " + effect.id() + " came with different bodies")));
    }

    private Map<String, Integer> expectedWebhooks() {
        Map<String, Integer> expected = new LinkedHashMap<>();
        expected.put("meeting.created", 1);
        expected.put("meeting.started", 1);
        expected.put(ENDED, script.staying() > 0 ? 0 : 1);
        expected.put("participant.joined", script.people());
        expected.put("participant.left", script.people() - script.staying());
        expected.put("recording.stored", 1);
        expected.put("recording.failed", 0);
        expected.put("transcript.completed", 1);
        expected.put("transcript.failed", 0);
        return expected;
    }

    private void count(String what, int expected, int seen) {
        String text = name + " has " + seen + " " + what + ", not " + expected;
        if (seen < expected) {
            findings.add(Finding.lost(text));
        } else if (seen > expected) {
            findings.add(Finding.doubled(text));
        }
    }
}
