package dev.parley.local.stack;

import dev.parley.local.process.Command;
import java.net.URI;
import java.util.Optional;

/**
 * A process of the stack and its readiness check.
 *
 * @param health address that answers 200 once ready; absent for programs that print a ready line
 */
record Program(Command command, Optional<URI> health) {

    /** A program that prints a ready line. */
    static Program withReadyLine(Command command) {
        return new Program(command, Optional.empty());
    }

    /** A program with an HTTP readiness check. */
    static Program withHealthCheck(Command command, String baseUrl) {
        return new Program(command, Optional.of(URI.create(baseUrl + "/q/health/ready")));
    }

    /** A program that is ready when this address answers 200. */
    static Program withAddress(Command command, String address) {
        return new Program(command, Optional.of(URI.create(address)));
    }

    String name() {
        return command.name();
    }
}
