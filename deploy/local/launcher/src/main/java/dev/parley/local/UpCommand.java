package dev.parley.local;

import dev.parley.local.stack.Stack;
import dev.parley.local.stack.StackSummary;
import dev.parley.local.text.Console;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "up",
        customSynopsis =
                "deploy/local/up [--fresh] [--no-build] [--port-offset=N] [--data=FOLDER] [--login] [--no-services]",
        description = "Builds what is missing, starts the whole system and shows one log, until Ctrl-C stops it.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options = new StackOptions();

    @Override
    public Integer call() throws InterruptedException {
        Console console = new Console(System.out);
        Stack.Spec spec = options.spec(true);
        Stack stack = options.prepare(spec, console);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
        stack.start();
        console.plain("\n" + new StackSummary(spec, stack).render() + "\n");
        new CountDownLatch(1).await(); // Ctrl-C or SIGTERM: the hook stops everything
        return 0;
    }
}
