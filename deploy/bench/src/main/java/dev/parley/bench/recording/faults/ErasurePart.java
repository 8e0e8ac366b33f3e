package dev.parley.bench.recording.faults;

/** Parts of an erasure, in their order. */
enum ErasurePart {
    OUR_STORAGE("our storage"),
    PROVIDER("at the provider"),
    PROVIDERS_BUCKET("the provider's bucket"),
    CONFIRMATION("the confirmation");

    private final String words;

    ErasurePart(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
