package dev.parley.local.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts a child that runs for ten minutes, prints its process id, and waits. */
final class ParentProgram {

    private ParentProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        Command command = new Command("child", List.of("/bin/sh", "-c", "echo READY a=b; exec sleep 600"), Map.of());
        ChildProcess child = ChildProcess.start(command, line -> {});
        child.awaitReady(Duration.ofSeconds(20));
        System.out.println("READY child=" + child.pid());
        Thread.sleep(Duration.ofMinutes(10).toMillis());
    }
}
