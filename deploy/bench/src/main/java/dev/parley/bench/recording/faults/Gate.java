package dev.parley.bench.recording.faults;

/** Barrier that stand-in servers wait at while it is closed. */
final class Gate {

    private boolean closed;
    private int waiting;

    synchronized void close() {
        closed = true;
    }

    synchronized void open() {
        closed = false;
        notifyAll();
    }

    /** How many wait. */
    synchronized int waiting() {
        return waiting;
    }

    /** Returns at once if the gate is open. */
    synchronized void pass() throws InterruptedException {
        waiting++;
        try {
            while (closed) {
                wait();
            }
        } finally {
            waiting--;
        }
    }
}
