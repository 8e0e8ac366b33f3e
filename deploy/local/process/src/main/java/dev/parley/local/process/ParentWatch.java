package dev.parley.local.process;

import java.util.concurrent.CountDownLatch;

/** Stop signal of a program: SIGTERM, SIGINT, or the end of its parent process. */
public final class ParentWatch {

    private static final long JOIN_TIMEOUT_MS = 20_000;

    private ParentWatch() {}

    /**
     * A latch that opens on the stop signal. Must be called by the main thread: the JVM waits for it after a signal.
     *
     * @param parent process id; if there is no such process, the latch is already open
     */
    public static CountDownLatch stopSignal(long parent) {
        CountDownLatch stop = new CountDownLatch(1);
        ProcessHandle.of(parent)
                .map(ProcessHandle::onExit)
                .ifPresentOrElse(exit -> exit.thenRun(stop::countDown), stop::countDown);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            join(main);
        }));
        return stop;
    }

    private static void join(Thread main) {
        try {
            main.join(JOIN_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
