package dev.parley.recording.job;

import java.time.Duration;

/**
 * State of the jobs at one stage.
 *
 * @param due that a worker could take now
 * @param waiting for their next attempt
 * @param overBudget that wait for the transcription budget of the next day
 * @param oldest how long the one that has been due longest has been due; zero if none is
 */
public record QueueState(
        Stage stage, long due, long waiting, long overBudget, long running, long failed, Duration oldest) {}
