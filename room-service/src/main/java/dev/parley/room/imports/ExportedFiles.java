package dev.parley.room.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Folder with the export of an existing installation: a file {@code <table>.jsonl} a table, with a JSON object a line. */
record ExportedFiles(Path folder) implements ExistingData {

    private static final String ENDING = ".jsonl";

    @Override
    public Set<String> tables() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Override
    public long rows(String table) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(table + ENDING), StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank()).count();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void read(String table, RowHandler handler) throws SQLException, IOException {
        Path file = folder.resolve(table + ENDING);
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    line(table, line, file.getFileName() + ":" + number, handler);
                }
            }
        }
    }

    private static void line(String table, String line, String place, RowHandler handler) throws SQLException {
        SourceRow row;
        try {
            row = new SourceRow(table, RowJson.object(line));
        } catch (JsonProcessingException e) {
            handler.unreadable(place, "the line is no JSON object");
            return;
        }
        handler.row(row);
    }

    @Override
    public void close() {}
}
