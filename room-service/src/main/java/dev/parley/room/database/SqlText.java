package dev.parley.room.database;

import dev.parley.runtime.database.PreparedStatements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL text in PostgreSQL's syntax of parameters. A parameter that is written {@code :name} becomes {@code $1}, {@code $2}, … at each
 * place, so that each place may have a type of its own.
 *
 * @param text the text for the database
 * @param names the parameters' names, in the order of their numbers
 */
record SqlText(String text, List<String> names) {

    /** Literals, quoted names, comments and casts are taken as they are. */
    private static final Pattern PARTS = Pattern.compile(
            "'(?:[^']|'')*'|\"[^\"]*\"|--[^\\n]*|/\\*.*?\\*/|::|:([a-zA-Z_][a-zA-Z0-9_]*)", Pattern.DOTALL);

    private static final Map<String, SqlText> CACHE = new ConcurrentHashMap<>();

    SqlText {
        names = List.copyOf(names);
    }

    /** The text for the database of a statement with named parameters; one of a finite number, which are remembered. */
    static SqlText of(String statement) {
        return CACHE.computeIfAbsent(statement, SqlText::parse);
    }

    /** As {@link #of}, of a statement that neither this process nor the database shall remember. */
    static SqlText unprepared(String statement) {
        return parse(PreparedStatements.notKept(statement));
    }

    private static SqlText parse(String statement) {
        List<String> names = new ArrayList<>();
        StringBuilder text = new StringBuilder(statement.length());
        Matcher parts = PARTS.matcher(statement);
        while (parts.find()) {
            String name = parts.group(1);
            if (name != null) {
                names.add(name);
            }
            parts.appendReplacement(text, Matcher.quoteReplacement(name == null ? parts.group() : "$" + names.size()));
        }
        return new SqlText(parts.appendTail(text).toString(), names);
    }
}
