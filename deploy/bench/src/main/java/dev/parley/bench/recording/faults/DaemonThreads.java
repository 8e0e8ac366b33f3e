package dev.parley.bench.recording.faults;

/** Threads that do not keep the program from ending. */
final class DaemonThreads {

    private DaemonThreads() {}

    static Thread make(Runnable work) {
        Thread thread = new Thread(work, "stand-in");
        thread.setDaemon(true);
        return thread;
    }
}
