package dev.parley.bench.storm;

import dev.parley.local.stack.LocalPort;
import dev.parley.local.text.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judgement of the whole system after all faults: waits until nothing is wrong, or until its time is over, and says what is wrong. */
final class StormJudgement {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Console console;
    private final SystemReader reader;
    private final StormDatabase database;
    private final DeadLetterTopics deadLetters;
    private final WebhookReceiver receiver;
    private final ProviderRetries retries;
    private final Map<PlayedMeeting, ObservedMeeting> seen = new HashMap<>();

    StormJudgement(Console console, StormStack system, RetryingClient api, ProviderRetries retries) {
        this.console = console;
        this.reader = new SystemReader(api);
        this.database = new StormDatabase(system.ports().get(LocalPort.POSTGRES));
        this.deadLetters = new DeadLetterTopics(system.ports().get(LocalPort.KAFKA));
        this.receiver = system.receiver();
        this.retries = retries;
    }

    /** What is wrong with these meetings and with the rest when nothing changes any more, or after {@code limit}. */
    List<Finding> of(List<PlayedMeeting> meetings, Duration limit) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<PlayedMeeting> open = meetings;
        boolean idle = false;
        while (!(open.isEmpty() && idle) && System.nanoTime() - start < limit.toNanos()) {
            boolean accepted = retries.run();
            open = withFindings(open);
            List<Finding> leftovers = database.leftovers();
            idle = accepted && leftovers.isEmpty();
            console.say("waiting: " + open.size() + " meetings are not right yet; " + leftovers);
            Thread.sleep(INTERVAL.toMillis());
        }
        return all(meetings);
    }

    private List<PlayedMeeting> withFindings(List<PlayedMeeting> meetings) throws IOException, InterruptedException {
        Map<String, StormDatabase.Stays> stays = database.stays();
        List<PlayedMeeting> found = new ArrayList<>();
        for (PlayedMeeting meeting : meetings) {
            if (!judge(meeting, stays).isEmpty()) {
                found.add(meeting);
            }
        }
        return found;
    }

    /** All meetings once more: one that was right may have got something twice. */
    private List<Finding> all(List<PlayedMeeting> meetings) throws IOException, InterruptedException {
        Map<String, StormDatabase.Stays> stays = database.stays();
        List<Finding> findings = new ArrayList<>();
        for (PlayedMeeting meeting : meetings) {
            List<Finding> wrong = judge(meeting, stays);
            findings.addAll(wrong);
            if (!wrong.isEmpty()) {
                console.plain("webhooks of " + meeting + ":");
                receiver.bodies(meeting.roomId()).forEach(body -> console.plain("  " + body));
            }
        }
        findings.addAll(database.leftovers());
        long dead = deadLetters.count();
        if (dead > 0) {
            findings.add(Finding.lost(dead + " dead letters"));
        }
        return findings;
    }

    private List<Finding> judge(PlayedMeeting meeting, Map<String, StormDatabase.Stays> stays)
            throws IOException, InterruptedException {
        ObservedMeeting observed = reader.read(meeting, stays);
        seen.put(meeting, observed);
        return MeetingJudgement.of(meeting, observed, receiver.effects(meeting.roomId()));
    }

    /** How a meeting was seen last. */
    @Nullable
    ObservedMeeting seen(PlayedMeeting meeting) {
        return seen.get(meeting);
    }
}
