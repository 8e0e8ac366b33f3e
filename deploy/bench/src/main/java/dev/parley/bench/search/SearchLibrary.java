package dev.parley.bench.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Generated transcripts in the database of room-service. */
final class SearchLibrary implements AutoCloseable {

    private static final int MB = 1 << 20;

    private final Connection connection;

    /** @param url of JDBC */
    SearchLibrary(String url) throws SQLException {
        connection = DriverManager.getConnection(url, "postgres", "postgres");
    }

    /** Stores {@code texts} different transcripts of 3 000 words, each of them {@code copies} times. */
    void fill(int texts, int copies) throws IOException, SQLException {
        try (InputStream script = Objects.requireNonNull(SearchLibrary.class.getResourceAsStream("library.sql"));
                Statement statement = connection.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${texts}", Integer.toString(texts))
                    .replace("${copies}", Integer.toString(copies)));
            statement.execute("vacuum analyze");
        }
    }

    /** The word that is said in proportion to one by its rank. */
    String word(int rank) throws SQLException {
        return (String) single("select bench.word(" + rank + ")");
    }

    long textMegabytes() throws SQLException {
        return ((Number) single("select sum(octet_length(text)) from room.transcript_passage")).longValue() / MB;
    }

    /** Of what the search needs beside the words themselves: tables with the text of passages, and their indexes. */
    long searchMegabytes() throws SQLException {
        return megabytes("select pg_total_relation_size('room.transcript_passage')"
                + " + pg_total_relation_size('room.transcript_search')");
    }

    /** Of the inverted indexes. */
    long indexMegabytes() throws SQLException {
        return megabytes(
                "select sum(pg_relation_size(x.indexrelid)) from pg_index x join pg_class i on i.oid = x.indexrelid"
                        + " join pg_am m on m.oid = i.relam where m.amname = 'gin'"
                        + " and x.indrelid in ('room.transcript_passage'::regclass, 'room.transcript_search'::regclass)");
    }

    private long megabytes(String sql) throws SQLException {
        return ((Number) single(sql)).longValue() / MB;
    }

    private Object single(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getObject(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
