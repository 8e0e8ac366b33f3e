package dev.parley.bench.storm;

import dev.parley.bench.storm.StormFaults.Recovered;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Report of a run: tables of faults and meetings, what is wrong, and the result line. */
final class StormReport {

    private final Console console;
    private final StormStack system;
    private final RetryingClient api;
    private final ProviderRetries retries;

    StormReport(Console console, StormStack system, RetryingClient api, ProviderRetries retries) {
        this.console = console;
        this.system = system;
        this.api = api;
        this.retries = retries;
    }

    /** Prints it, and returns the result. */
    StormVerdict print(StormLoad load, List<Recovered> faults, StormJudgement judgement, List<Finding> wrongAtTheEnd)
            throws IOException {
        List<Finding> findings = new ArrayList<>(load.failures());
        findings.addAll(wrongAtTheEnd);
        List<String> unexpected = new ServiceLogs(system.data().logs()).unexpected();
        console.plain("\n" + faults(faults) + "\n");
        console.plain(platforms(load.played(), judgement) + "\n");
        console.plain("everybody in a meeting was counted after " + Console.seconds(load.longestCount()) + " at most");
        console.plain("callers repeated " + api.retries() + " calls; outgoing webhooks: "
                + system.receiver().count() + ", refused at first "
                + system.receiver().refusals() + ", taken and sent again "
                + system.receiver().repetitions()
                + "; of the providers' webhooks " + retries.duplicates() + " were sent twice, "
                + retries.sentAgain() + " about people sent again after the provider had given them up, "
                + retries.lost() + " about recordings given up");
        findings.forEach(finding -> console.plain("  " + finding));
        unexpected.forEach(line -> console.plain("  500: " + line));
        StormVerdict verdict = new StormVerdict(
                load.played().size(),
                sum(load.played(), judgement, true),
                sum(load.played(), judgement, false),
                findings,
                Math.max(unexpected.size(), api.internalErrors() + retries.internalErrors()));
        console.plain(verdict.line());
        return verdict;
    }

    private static String faults(List<Recovered> faults) {
        Table table = new Table("process", "killed", "frozen", "restarted", "longest recovery");
        Map<String, List<Recovered>> byProcess = faults.stream()
                .collect(Collectors.groupingBy(one -> one.fault().process(), TreeMap::new, Collectors.toList()));
        byProcess.forEach((process, of) -> table.row(
                process,
                count(of, FaultKind.KILLED),
                count(of, FaultKind.FROZEN),
                count(of, FaultKind.RESTARTED),
                Console.seconds(of.stream()
                        .map(Recovered::recovery)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO))));
        return table.render();
    }

    private static String count(List<Recovered> faults, FaultKind kind) {
        return Long.toString(
                faults.stream().filter(one -> one.fault().kind() == kind).count());
    }

    private static String platforms(List<PlayedMeeting> played, StormJudgement judgement) {
        Table table = new Table("platform", "meetings", "people", "recordings", "transcripts");
        for (String platform : MeetingScript.PLATFORMS) {
            List<PlayedMeeting> of = played.stream()
                    .filter(meeting -> meeting.script().platform().equals(platform))
                    .toList();
            table.row(
                    platform,
                    Integer.toString(of.size()),
                    Integer.toString(of.stream()
                            .mapToInt(meeting -> meeting.script().people())
                            .sum()),
                    Integer.toString(sum(of, judgement, true)),
                    Integer.toString(sum(of, judgement, false)));
        }
        return table.render();
    }

    private static int sum(List<PlayedMeeting> played, StormJudgement judgement, boolean recordings) {
        return played.stream()
                .map(judgement::seen)
                .mapToInt(seen -> seen == null
                        ? 0
                        : recordings
                                ? seen.recordings().size()
                                : (int) seen.transcripts().stream()
                                        .filter(ObservedMeeting.Transcript::isEnded)
                                        .count())
                .sum();
    }
}
