package dev.parley.runtime.database;

/**
 * Policy of which statements a connection keeps prepared: all but those that say that they are not to be kept, because their text
 * is made of what people ask for, or their best plan depends on the values.
 */
public final class PreparedStatements {

    /** The client's own limit is 2048 characters. */
    private static final int MAX_TEXT = 16 * 1024;

    private static final String NOT_KEPT = "/* not kept prepared */ ";

    private PreparedStatements() {}

    /** The statement, so marked that it is prepared, and planned for its values, each time. */
    public static String notKept(String statement) {
        return NOT_KEPT + statement;
    }

    static boolean isKept(String statement) {
        return statement.length() <= MAX_TEXT && !statement.startsWith(NOT_KEPT);
    }
}
