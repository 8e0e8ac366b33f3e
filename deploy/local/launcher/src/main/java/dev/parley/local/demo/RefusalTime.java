package dev.parley.local.demo;

/** When somebody refuses to be recorded. */
enum RefusalTime {
    BEFORE("before", "before the recording"),
    DURING("during", "during the recording"),
    AFTER("after", "after the transcription");

    private final String word;
    private final String description;

    RefusalTime(String word, String description) {
        this.word = word;
        this.description = description;
    }

    /** For names of rooms. */
    String word() {
        return word;
    }

    String description() {
        return description;
    }
}
