package dev.parley.checks;

import java.util.List;
import java.util.Optional;

/** Call of a program by a block of commands, as the shell made it. */
record RecordedCall(ShellBlock block, List<String> words) {

    RecordedCall {
        words = List.copyOf(words);
    }

    String program() {
        return words.get(0);
    }

    List<String> arguments() {
        return words.subList(1, words.size());
    }

    /** The word after {@code option}. */
    Optional<String> valueOf(String option) {
        int place = words.indexOf(option);
        return place < 0 || place == words.size() - 1 ? Optional.empty() : Optional.of(words.get(place + 1));
    }

    @Override
    public String toString() {
        return block + ": " + String.join(" ", words);
    }
}
