package dev.parley.bench.storm;

import java.util.Locale;

/** Something that is not as it should be in the end. */
record Finding(Kind kind, String text) {

    /** What is wrong. */
    enum Kind {
        /** Missing. */
        LOST,
        /** There twice. */
        DOUBLED,
        /** In no final state. */
        STUCK
    }

    static Finding lost(String text) {
        return new Finding(Kind.LOST, text);
    }

    static Finding doubled(String text) {
        return new Finding(Kind.DOUBLED, text);
    }

    static Finding stuck(String text) {
        return new Finding(Kind.STUCK, text);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ": " + text;
    }
}
