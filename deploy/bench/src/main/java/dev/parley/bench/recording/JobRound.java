package dev.parley.bench.recording;

import dev.parley.bench.stats.ProcessStats;
import java.io.IOException;
import java.time.Duration;

/**
 * Cost of some jobs, from the first signal to the last event sent.
 *
 * @param jobs their number
 * @param seconds until all had ended
 * @param worker processor time of the worker and its tools
 * @param database processor time of the database server
 * @param scanned rows of the job table that were read by sequential scans
 */
record JobRound(long jobs, double seconds, Duration worker, Duration database, long scanned) {

    /** Work that takes in and ends jobs. */
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Measures {@code work}. */
    static JobRound measure(long jobs, ProcessStats worker, ProcessStats database, JobTable table, Work work)
            throws IOException, InterruptedException {
        long scanned = table.scannedRows();
        Duration workerBefore = worker.familyProcessorTime();
        Duration databaseBefore = database.familyProcessorTime();
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new JobRound(
                jobs,
                seconds,
                worker.familyProcessorTime().minus(workerBefore),
                database.familyProcessorTime().minus(databaseBefore),
                table.scannedRows() - scanned);
    }

    double jobsPerSecond() {
        return jobs / seconds;
    }

    double millis() {
        return seconds * 1000 / jobs;
    }

    double workerMillis() {
        return (double) worker.toMillis() / jobs;
    }

    double databaseMillis() {
        return (double) database.toMillis() / jobs;
    }

    double scannedRows() {
        return (double) scanned / jobs;
    }
}
