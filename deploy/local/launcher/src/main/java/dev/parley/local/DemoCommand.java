package dev.parley.local;

import dev.parley.local.demo.Demo;
import dev.parley.local.stack.Overview;
import dev.parley.local.stack.Secrets;
import dev.parley.local.stack.Stack;
import dev.parley.local.text.Console;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        customSynopsis = "deploy/local/demo [--exit] [--fresh] [--no-build] [--port-offset=N] [--data=FOLDER]",
        description = "Starts the whole system, plays two meetings from room to transcript, and leaves it running.")
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(names = "--exit", description = "Stop at the end; exit 0 only if every step was seen.")
    private boolean exit;

    @Override
    public Integer call() throws InterruptedException {
        Console console = new Console(System.out);
        Stack.Order order = options.order(false);
        try (Stack stack = options.prepare(order, console)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            console.say(
                    "starting; every process writes its log to " + order.data().logs());
            stack.start();
            boolean complete = new Demo(
                            console,
                            stack,
                            order.ports(),
                            Secrets.readOrMake(order.data().secrets()))
                    .play();
            if (!exit) {
                console.plain("\n" + new Overview(order, stack).render()
                        + "\n\nThe system goes on running; Ctrl-C stops it.\n");
                new CountDownLatch(1).await(); // Ctrl-C or SIGTERM: the hook stops everything
            }
            return complete ? 0 : 1;
        }
    }
}
