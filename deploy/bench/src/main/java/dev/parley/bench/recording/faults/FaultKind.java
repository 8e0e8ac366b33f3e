package dev.parley.bench.recording.faults;

import java.util.function.Supplier;

/** Kinds of faults. */
enum FaultKind {
    /** {@code kill -9} in each stage. */
    KILLS(Kills::new),
    /** {@code kill -9} in each part of an erasure. */
    ERASURE_KILLS(ErasureKills::new),
    /** SIGTERM with a job in hand. */
    TERMINATIONS(Terminations::new),
    /** Errors, delays and resets of the storage and of link hosts; links that expire. */
    STORAGE(StorageFaults::new),
    /** A storage that resets connections in the middle of uploads. */
    UPLOAD_RESETS(UploadResets::new),
    /** A work folder without space. */
    FULL_DISK(FullDisk::new),
    /** Two workers at one job. */
    FROZEN_WORKERS(FrozenWorkers::new),
    /** An engine that is down for an hour. */
    ENGINE_OUTAGE(EngineOutage::new),
    /** Events more than once, in any order. */
    DUPLICATE_EVENTS(DuplicateEvents::new),
    /** Files that are not recordings. */
    HOSTILE_FILES(HostileFiles::new);

    private final Supplier<Fault> fault;

    FaultKind(Supplier<Fault> fault) {
        this.fault = fault;
    }

    Fault fault() {
        return fault.get();
    }
}
