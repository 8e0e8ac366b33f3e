package dev.parley.bench.storm;

import dev.parley.local.stack.LocalPort;
import dev.parley.local.text.Console;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Run of meetings on a system to which something happens meanwhile, and the verdict on it. */
final class StormRun {

    /** Of what takes seconds, or a few minutes on a slow machine. */
    static final Duration LIMIT = Duration.ofMinutes(10);

    private static final Duration DRAIN = Duration.ofMinutes(5);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);

    private final StormStack system;
    private final Console console;
    private final long seed;

    /** What happens to the processes while meetings are played. */
    interface Disturbance {

        /** Completes when it is over and all processes run, or fails as soon as one does not. */
        CompletableFuture<Void> begin();

        /** What happened so far. */
        List<StormFaults.Recovered> recovered();
    }

    /** @param seed of what is sent twice */
    StormRun(StormStack system, Console console, long seed) {
        this.system = system;
        this.console = console;
        this.seed = seed;
    }

    /**
     * Plays all meetings, and judges them when everything is over.
     *
     * @param lastMeeting when the last begins
     * @param limit after which it has to be over
     */
    StormVerdict play(List<MeetingScript> scripts, Duration lastMeeting, Disturbance disturbance, Duration limit)
            throws Exception {
        RetryingClient api = system.callers(LocalPort.ROOM_SERVICE);
        SimulatedProviders providers = system.providers();
        Deadline registration = new Deadline("Daily's webhook is registered", LIMIT);
        while (!providers.hasWebhook()) {
            registration.check();
            Thread.sleep(RETRY_INTERVAL.toMillis() / 5);
        }
        MeetingPlayer player =
                new MeetingPlayer(api, providers, "http://" + system.receiver().host() + "/");
        ProviderRetries retries = new ProviderRetries(providers, seed);
        try (StormLoad load = new StormLoad(player, console)) {
            console.say("meetings begin");
            CompletableFuture<Void> healed = disturbance.begin();
            CompletableFuture<Void> done = CompletableFuture.allOf(load.run(scripts, lastMeeting), healed);
            Deadline end = new Deadline("all meetings are played, all processes are healed", limit);
            while (!done.isDone() && !healed.isCompletedExceptionally()) {
                end.check();
                Thread.sleep(RETRY_INTERVAL.toMillis());
                retries.run();
            }
            healed.join();
            done.join();
            console.say("all meetings are played, all processes run");
            StormJudgement judgement = new StormJudgement(console, system, api, retries);
            List<Finding> findings = judgement.of(load.played(), DRAIN);
            return new StormReport(console, system, api, retries)
                    .print(load, disturbance.recovered(), judgement, findings);
        }
    }
}
