package dev.parley.room.cli.call;

import dev.parley.room.console.Terminal;
import java.util.Map;

/** Root of a command line, which knows where it runs. */
public interface CommandRoot {

    /** Variables of the process. */
    Map<String, String> environment();

    /** The terminal of whoever runs the command. */
    Terminal terminal();
}
