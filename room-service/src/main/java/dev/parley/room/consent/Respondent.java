package dev.parley.room.consent;

import java.util.UUID;

/** Who answers: a user, or a guest by a signed id. */
sealed interface Respondent {

    record User(String id) implements Respondent {

        @Override
        public String toString() {
            return "User[***]";
        }
    }

    record Guest(UUID id) implements Respondent {}
}
