package dev.parley.room.transcripts;

import java.util.Optional;

/** A speaker. The name is personal data, unless it is the default. */
record Speaker(int index, String name) {

    static Speaker of(int index, Optional<String> known) {
        return new Speaker(index, known.filter(name -> !name.isBlank()).orElse("Speaker " + (index + 1)));
    }

    @Override
    public String toString() {
        return "Speaker[index=" + index + "]";
    }
}
