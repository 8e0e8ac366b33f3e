package dev.parley.room.transcripts;

import java.util.Optional;

/** Somebody who speaks. {@code name} is personal data unless nobody is known. */
record Speaker(int index, String name) {

    static Speaker of(int index, Optional<String> known) {
        return new Speaker(index, known.filter(name -> !name.isBlank()).orElse("Speaker " + (index + 1)));
    }

    @Override
    public String toString() {
        return "Speaker[index=" + index + "]";
    }
}
