package dev.parley.bench.storm;

import dev.parley.bench.testbed.ConsumerLag;
import dev.parley.local.stack.LocalPort;
import dev.parley.local.text.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judgement of the whole system after all faults: waits until nothing is wrong at two looks, between which no webhook is sent
 * twice, or until its time is over, and says what is wrong at the last look.
 */
final class StormJudgement {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /** Longer than the interval of the search for lost recordings, which is the slowest that may still do something. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(31);

    private static final Duration READ_LIMIT = Duration.ofSeconds(30);
    private static final List<String> GROUPS = List.of(
            "parley-webhook-ingest-normalizer", "room-service", "recording-worker", "recording-worker-commands");

    private final Console console;
    private final SystemReader reader;
    private final StormDatabase database;
    private final String brokers;
    private final DeadLetterTopics deadLetters;
    private final WebhookReceiver receiver;
    private final ProviderRetries retries;
    private final Map<PlayedMeeting, ObservedMeeting> seen = new HashMap<>();

    StormJudgement(Console console, StormStack system, RetryingClient api, ProviderRetries retries) {
        this.console = console;
        this.reader = new SystemReader(api, system.callers(LocalPort.OPERATORS));
        this.database = new StormDatabase(system.ports().get(LocalPort.POSTGRES));
        this.brokers = "127.0.0.1:" + system.ports().get(LocalPort.KAFKA);
        this.deadLetters = new DeadLetterTopics(brokers);
        this.receiver = system.receiver();
        this.retries = retries;
    }

    /** What is wrong with these meetings and with the rest when nothing changes any more, or after {@code limit}. */
    List<Finding> of(List<PlayedMeeting> meetings, Duration limit) throws IOException, InterruptedException {
        List<PlayedMeeting> wrong = new ArrayList<>();
        List<Finding> findings = new RepeatedLook(BETWEEN_LOOKS, limit)
                .findings(end -> awaitRest(meetings, end), () -> all(meetings, wrong));
        for (PlayedMeeting meeting : wrong) {
            console.plain("webhooks of " + meeting + ":");
            receiver.bodies(meeting.roomId()).forEach(body -> console.plain("  " + body));
        }
        return findings;
    }

    private void awaitRest(List<PlayedMeeting> meetings, long end) throws IOException, InterruptedException {
        List<PlayedMeeting> open = meetings;
        boolean idle;
        do {
            boolean accepted = retries.run();
            open = withFindings(open);
            List<Finding> leftovers = database.leftovers();
            idle = accepted && open.isEmpty() && leftovers.isEmpty();
            console.say("waiting: " + open.size() + " meetings are not right yet; " + leftovers);
            Thread.sleep(INTERVAL.toMillis());
        } while (!idle && System.nanoTime() - end < 0);
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

    /**
     * All meetings, those that were right before, too: they may have got something twice.
     *
     * @param wrong becomes the meetings with findings
     */
    private List<Finding> all(List<PlayedMeeting> meetings, List<PlayedMeeting> wrong)
            throws IOException, InterruptedException {
        List<Finding> findings = unread();
        Map<String, StormDatabase.Stays> stays = database.stays();
        wrong.clear();
        for (PlayedMeeting meeting : meetings) {
            List<Finding> ofMeeting = judge(meeting, stays);
            if (!ofMeeting.isEmpty()) {
                wrong.add(meeting);
            }
            findings.addAll(ofMeeting);
        }
        for (String recording : reader.unmatched()) {
            findings.add(Finding.doubled("recording " + recording + " belongs to no meeting"));
        }
        findings.addAll(database.leftovers());
        long dead = deadLetters.count();
        if (dead > 0) {
            findings.add(Finding.lost(dead + " dead letters"));
        }
        console.say("looked at everything: " + findings.size() + " findings");
        return findings;
    }

    /** Consumer groups that have not read everything. */
    private List<Finding> unread() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (String group : GROUPS) {
            try {
                ConsumerLag.awaitNone(brokers, group, READ_LIMIT);
            } catch (IOException e) {
                findings.add(Finding.stuck(String.valueOf(e.getMessage())));
            }
        }
        return findings;
    }

    private List<Finding> judge(PlayedMeeting meeting, Map<String, StormDatabase.Stays> stays)
            throws IOException, InterruptedException {
        Optional<ObservedMeeting> observed = reader.read(meeting, stays);
        if (observed.isEmpty()) {
            return MeetingJudgement.ofUnknown(meeting);
        }
        seen.put(meeting, observed.get());
        return MeetingJudgement.of(meeting, observed.get(), receiver.effects(meeting.roomId()));
    }

    /** How a meeting was seen last. */
    @Nullable
    ObservedMeeting seen(PlayedMeeting meeting) {
        return seen.get(meeting);
    }
}
