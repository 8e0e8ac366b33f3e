package dev.parley.room.console;

/** Terminal of the person who runs a command, if there is one. */
public interface Terminal {

    /** Whether somebody reads what is written, and can answer: both input and output are a terminal. */
    boolean isInteractive();

    /** What somebody answers to a question; empty if they answer nothing. Asks nobody where nobody can answer. */
    String ask(String question);

    /** The terminal of this process. */
    static Terminal ofProcess() {
        return new ProcessTerminal(System.console());
    }
}
