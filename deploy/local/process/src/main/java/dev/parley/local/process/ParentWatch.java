package dev.parley.local.process;

import java.util.concurrent.CountDownLatch;

/** Tells a program when to stop: on SIGTERM or SIGINT, or once its parent is gone, however it went. */
public final class ParentWatch {

    private static final long PATIENCE_MS = 20_000;

    private ParentWatch() {}

    /**
     * A latch that opens when it is time to stop. To be asked for by the thread that runs {@code main}: after a signal
     * the virtual machine stays until that thread has ended.
     *
     * @param parent process id; if there is no such process, it is time to stop already
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
            main.join(PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
