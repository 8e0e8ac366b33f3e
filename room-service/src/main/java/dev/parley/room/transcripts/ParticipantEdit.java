package dev.parley.room.transcripts;

import java.util.Optional;

/**
 * What people changed about a participant, or a participant whom they added. It outlasts a new transcription.
 *
 * @param name empty if it was not changed
 * @param speaker the number; counts only if {@code speakerSet}
 * @param speakerSet whether a person decided the number; else the provider's tracks do
 * @param removed whether the participant is not listed
 */
record ParticipantEdit(
        String id, Optional<String> name, Optional<Integer> speaker, boolean speakerSet, boolean removed) {

    @Override
    public String toString() {
        return "ParticipantEdit[speaker=" + speaker + ", removed=" + removed + "]";
    }
}
