package dev.parley.platform.simulator;

/**
 * Main class of the simulators, configured by environment variables. Prints a {@code READY} line once they accept
 * requests; exits with 2 if the configuration is invalid, 1 if they cannot start. An argument is the id of the parent
 * process: the simulators exit with it.
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

    @SuppressWarnings("FutureReturnValueIgnored") // the process ends
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
