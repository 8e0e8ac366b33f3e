package dev.parley.room.transcripts;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who spoke, or whom a person listed. The name is personal data.
 *
 * @param id the provider's id of the first connection, or ours for somebody whom a person added
 * @param speaker number of the words that are theirs; null if none are known
 */
record Participant(String id, @Nullable Integer speaker, String name) {

    boolean speaksAs(int number) {
        return speaker != null && speaker == number;
    }

    @Override
    public String toString() {
        return "Participant[speaker=" + speaker + "]";
    }
}
