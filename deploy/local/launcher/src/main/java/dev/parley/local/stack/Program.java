package dev.parley.local.stack;

import dev.parley.local.process.Command;
import java.net.URI;
import java.util.Optional;

/**
 * A process of the stack.
 *
 * @param health the address that answers 200 once it is ready; absent where it says so by a line of output
 */
record Program(Command command, Optional<URI> health) {

    /** One that says by a line of output that it is ready. */
    static Program sayingReady(Command command) {
        return new Program(command, Optional.empty());
    }

    /** One that is asked over HTTP. */
    static Program askedAt(Command command, String baseUrl) {
        return new Program(command, Optional.of(URI.create(baseUrl + "/q/health/ready")));
    }

    String name() {
        return command.name();
    }
}
