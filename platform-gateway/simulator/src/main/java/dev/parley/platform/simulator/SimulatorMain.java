package dev.parley.platform.simulator;

/**
 * The simulators as a process of their own, configured by the environment. Prints one line that begins with
 * {@code READY} when they serve; exits with 2 if the configuration is wrong and with 1 if they cannot start. An argument
 * is the id of a process without which they have no use: they exit when it does.
 */
public final class SimulatorMain {

    private SimulatorMain() {}

    public static void main(String[] arguments) {
        try {
            SimulatorConfig config = SimulatorConfig.fromEnvironment(System.getenv());
            PlatformSimulators simulators = PlatformSimulators.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(simulators::close, "simulator-shutdown"));
            for (String parent : arguments) {
                exitWith(Long.parseLong(parent));
            }
            SimulatorConfig.Ports ports = simulators.ports();
            System.out.printf(
                    "READY control=%d whereby=%d daily=%d jitsi=%d%n",
                    ports.control(), ports.whereby(), ports.daily(), ports.jitsi());
        } catch (IllegalArgumentException e) {
            fail(2, e);
        } catch (RuntimeException e) {
            fail(1, e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the process is over then, nobody is left to look at it
    private static void exitWith(long parent) {
        ProcessHandle.of(parent)
                .map(ProcessHandle::onExit)
                .ifPresentOrElse(exit -> exit.thenRun(() -> System.exit(0)), () -> System.exit(0));
    }

    private static void fail(int status, RuntimeException why) {
        Throwable cause = why.getCause();
        System.err.println(why.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
        System.exit(status);
    }
}
