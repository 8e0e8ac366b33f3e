package dev.parley.local.broker;

import java.util.concurrent.CountDownLatch;

/** Says when to stop: on SIGTERM or SIGINT, or once the parent process is gone, however it went. */
final class ParentWatch {

    private ParentWatch() {}

    static CountDownLatch stopSignal(long parent) {
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
            main.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
