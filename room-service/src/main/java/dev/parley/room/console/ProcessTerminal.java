package dev.parley.room.console;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Terminal of this process. */
record ProcessTerminal(@Nullable Console console) implements Terminal {

    @Override
    public boolean isInteractive() {
        return console != null && isTerminal(console);
    }

    /** Since JDK 22 a process has a console without a terminal, too, and a method that tells the two apart. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    @Override
    public String ask(String question) {
        String answer = console == null ? null : console.readLine("%s ", question);
        return answer == null ? "" : answer.strip();
    }
}
