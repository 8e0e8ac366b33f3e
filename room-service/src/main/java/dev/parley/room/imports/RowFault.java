package dev.parley.room.imports;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reasons for which the database refuses a row; never with its values. */
final class RowFault {

    private static final String MISSING = "23502";
    private static final String TAKEN = "23505";
    private static final String CONSTRAINT = "23";
    private static final String DATA = "22";

    private RowFault() {}

    /** The reason; empty if the failure is not about the row, so that the import cannot go on. */
    static Optional<String> reason(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        Optional<ServerErrorMessage> message = failure instanceof PSQLException answered
                ? Optional.ofNullable(answered.getServerErrorMessage())
                : Optional.empty();
        if (state.equals(MISSING)) {
            return Optional.of(message.map(ServerErrorMessage::getColumn).orElse("a column") + " is missing");
        }
        if (state.equals(TAKEN)) {
            return Optional.of("another one is there already: "
                    + message.map(ServerErrorMessage::getConstraint).orElse("unique"));
        }
        if (state.startsWith(CONSTRAINT)) {
            return Optional.of("it breaks a rule of the database: "
                    + message.map(ServerErrorMessage::getConstraint).orElse(state));
        }
        return state.startsWith(DATA)
                ? Optional.of("a value has another form than its column: " + state)
                : Optional.empty();
    }
}
