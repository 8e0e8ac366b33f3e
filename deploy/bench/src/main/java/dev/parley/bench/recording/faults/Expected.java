package dev.parley.bench.recording.faults;

/** How a recording has to end. */
enum Expected {
    TRANSCRIPT,
    KEPT,
    FAILED,
    /** In any state, but in one. */
    ANY
}
