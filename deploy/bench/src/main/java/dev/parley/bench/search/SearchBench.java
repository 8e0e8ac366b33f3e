package dev.parley.bench.search;

import dev.parley.bench.stats.Figures;
import dev.parley.bench.testbed.RoomServiceTestbed;
import dev.parley.local.build.Build;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Benchmark of the search: queries with snippets over HTTP, kinds of queries in turns, all transcripts visible to the caller. */
@Command(name = "search", description = "latency of the search of transcripts, and the size of its index")
public final class SearchBench implements Callable<Integer> {

    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");
    private static final long NANOS_PER_MICRO = 1_000;

    @Option(names = "--quick", description = "2 000 transcripts and few rounds: a smoke test, not a measurement")
    private boolean quick;

    @Option(
            names = "--transcripts",
            defaultValue = "100000",
            description = "transcripts of 3 000 words, ten copies of each text (${DEFAULT-VALUE})")
    private int transcripts;

    private final Console console = new Console(System.out);

    /** Queries of one kind, and what was measured. */
    private record Kind(List<String> queries, Histogram micros) {

        Kind(List<String> queries) {
            this(queries, new Histogram(3));
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Repository repository = Repository.locate();
        new Build(repository, console).buildStale();
        int count = quick ? 2_000 : transcripts;
        int copies = quick ? 1 : 10;
        try (RoomServiceTestbed testbed = new RoomServiceTestbed(repository, Map.of());
                SearchLibrary library = new SearchLibrary(testbed.jdbcUrl())) {
            console.say("generating " + count + " transcripts");
            Instant start = Instant.now();
            library.fill(Math.max(1, count / copies), copies);
            console.say("generated in " + Duration.between(start, Instant.now()).toSeconds() + " s");
            measure(testbed, library);
        }
        return 0;
    }

    private void measure(RoomServiceTestbed testbed, SearchLibrary library)
            throws IOException, InterruptedException, SQLException {
        Map<String, Kind> kinds = kinds(library);
        console.say("warming up");
        for (int round = 0; round < (quick ? 2 : 30); round++) {
            for (Kind kind : kinds.values()) {
                ask(testbed, kind, round);
                kind.micros().reset();
            }
        }
        console.say("measuring");
        Histogram all = new Histogram(3);
        for (int round = 0; round < (quick ? 10 : 60); round++) {
            for (Kind kind : kinds.values()) {
                ask(testbed, kind, round);
            }
        }
        Table table = new Table("query", "transcripts found", "p50 ms", "p99 ms");
        Figures figures = new Figures();
        for (Map.Entry<String, Kind> entry : kinds.entrySet()) {
            Histogram micros = entry.getValue().micros();
            all.add(micros);
            table.row(entry.getKey(), total(testbed, entry.getValue()), millis(micros, 50), millis(micros, 99));
            figures.add(entry.getKey().replaceAll("\\W+", "_") + "_p50_ms", micros.getValueAtPercentile(50) / 1000.0);
        }
        table.row("all", "", millis(all, 50), millis(all, 99));
        figures.add("p50_ms", all.getValueAtPercentile(50) / 1000.0)
                .add("p99_ms", all.getValueAtPercentile(99) / 1000.0)
                .add("text_mb", library.textMegabytes())
                .add("search_mb", library.searchMegabytes())
                .add("inverted_indexes_mb", library.indexMegabytes());
        console.plain(table.render());
        console.plain(figures.line());
    }

    private static Map<String, Kind> kinds(SearchLibrary library) throws SQLException {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("word of every transcript", words(library, 61, 63, 65));
        kinds.put("common word", words(library, 145, 150, 155));
        kinds.put("middling word", words(library, 5_000, 5_050, 5_100));
        kinds.put("rare word", words(library, 30_000, 31_000, 32_000));
        kinds.put("common and middling word", new Kind(List.of(library.word(146) + " " + library.word(5_020))));
        kinds.put("frequent phrase", new Kind(List.of('"' + library.word(10) + " " + library.word(61) + '"')));
        kinds.put("rare phrase", new Kind(List.of("\"purple elephant\"")));
        kinds.put("stop word", new Kind(List.of("the")));
        kinds.put("nothing typed", new Kind(List.of("")));
        return kinds;
    }

    private static Kind words(SearchLibrary library, int first, int second, int third) throws SQLException {
        return new Kind(List.of(library.word(first), library.word(second), library.word(third)));
    }

    private static String total(RoomServiceTestbed testbed, Kind kind) throws IOException, InterruptedException {
        Matcher total = TOTAL.matcher(ask(testbed, kind.queries().get(0)));
        return total.find() ? total.group(1) : "?";
    }

    private static void ask(RoomServiceTestbed testbed, Kind kind, int round) throws IOException, InterruptedException {
        String query = kind.queries().get(round % kind.queries().size());
        long start = System.nanoTime();
        ask(testbed, query);
        kind.micros().recordValue((System.nanoTime() - start) / NANOS_PER_MICRO);
    }

    private static String ask(RoomServiceTestbed testbed, String query) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                testbed.get("/v1/transcripts/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "room-service answered " + answer.statusCode() + " to " + query + ": " + answer.body());
        }
        return answer.body();
    }

    private static String millis(Histogram micros, double percentile) {
        return String.format(Locale.ROOT, "%.1f", micros.getValueAtPercentile(percentile) / 1000.0);
    }
}
