package dev.parley.bench.recording;

import dev.parley.bench.stats.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Rounds of the same load, and the median of each figure. */
final class JobRounds {

    private final List<JobRound> rounds = new ArrayList<>();

    void add(JobRound round) {
        rounds.add(round);
    }

    double median(ToDoubleFunction<JobRound> figure) {
        return Median.of(rounds.stream().map(figure::applyAsDouble).toList());
    }

    /** Cells of a table: what, rows of the job table, and the medians. */
    String[] cells(String what, long rows) {
        return new String[] {
            what,
            String.format(Locale.ROOT, "%,d", rows),
            number(median(JobRound::jobsPerSecond)),
            number(median(JobRound::millis)),
            number(median(JobRound::workerMillis)),
            number(median(JobRound::databaseMillis)),
            number(median(JobRound::scannedRows))
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }
}
