package dev.parley.room.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SearchQuarkusTest {

    private static final String SEARCH = "/v1/transcripts/search";

    @Inject
    Library library;

    @Inject
    Users users;

    @Inject
    Database database;

    @Inject
    SearchIndexTimer timer;

    private String user;
    private String key;
    private String room;

    @BeforeEach
    void move_in() throws Throwable {
        user = "reader-" + UUID.randomUUID();
        key = users.keyOf(user);
        room = library.room(user, false);
    }

    private JsonPath search(String query, String... parameters) {
        RequestSpecification request = Api.as(key).queryParam("q", query);
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        Response answer = request.get(SEARCH);
        assertThat(answer.statusCode()).as(query + ": " + answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private List<String> ids(String query, String... parameters) {
        return search(query, parameters).getList("results.id");
    }

    private static String filler(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + i).collect(Collectors.joining(" "));
    }

    @Test
    void a_result_has_what_the_list_shows_and_snippets() {
        String id = library.transcript(
                room, "en", "Heating", "We fixed the boiler.", "Good morning, the boiler is <b>cold</b> again.");

        JsonPath found = search("boiler");

        assertThat(found.getInt("total")).isEqualTo(1);
        assertThat(found.getString("query")).isEqualTo("boiler");
        assertThat(found.getInt("limit")).isEqualTo(20);
        assertThat(found.getInt("offset")).isZero();
        assertThat(found.getString("results[0].id")).isEqualTo(id);
        assertThat(found.getString("results[0].title")).isEqualTo("Heating");
        assertThat(found.getString("results[0].user_id")).isEqualTo(user);
        assertThat(found.getString("results[0].room_id")).isEqualTo(room);
        assertThat(found.getString("results[0].room_name")).isEqualTo("room-" + room);
        assertThat(found.getString("results[0].source_kind")).isEqualTo("room");
        assertThat(found.getString("results[0].status")).isEqualTo("ended");
        assertThat(found.getDouble("results[0].duration")).isEqualTo(60000);
        assertThat(found.getDouble("results[0].rank")).isBetween(0.01, 1.0);
        assertThat(found.getString("results[0].created_at")).isNotNull();
        assertThat(found.getList("results[0].search_snippets", String.class))
                .containsExactly("We fixed the boiler.", "Good morning, the boiler is <b>cold</b> again.");
        assertThat(found.getList("results[0].search_highlights", String.class))
                .containsExactly(
                        "We fixed the <mark>boiler</mark>.",
                        "Good morning, the <mark>boiler</mark> is &lt;b&gt;cold&lt;/b&gt; again.");
        assertThat(found.getInt("results[0].total_match_count")).isEqualTo(2);
    }

    @Test
    void an_empty_query_lists_everything_visible_newest_first() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(0, library.unindexed(room, "en", "", "", "word"));
        }

        JsonPath found = search("  ", "room_id", room);

        assertThat(found.getList("results.id", String.class)).isEqualTo(ids);
        assertThat(found.getInt("total")).isEqualTo(3);
        assertThat(found.getString("query")).isNull();
        assertThat(found.getList("results.rank", Double.class)).containsOnly(1.0);
        assertThat(found.getList("results[0].search_snippets")).isEmpty();
        assertThat(found.getInt("results[0].total_match_count")).isZero();
        assertThat(ids("", "room_id", room, "limit", "1", "offset", "1")).containsExactly(ids.get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "cafe, true",
        "CAFÉ, true",
        "don't, true",
        "don\u2019t, true",
        "e-mail, true",
        "email, false",
        "budget, true",
        "budgets oslo, true",
        "budget stockholm, false",
        "stockholm or oslo, true",
        "budget -oslo, false",
        "budget -stockholm, true",
        "-stockholm, false",
        "the -oslo, false",
        "the -stockholm, true",
        "to be or not to be, true",
        "'\"to be or not to be\"', true",
        "'\"not to be or to be\"', false",
        "'\"state of the art\"', true",
        "'\"state art\"', false",
        "'budget -\"state of the art\"', false",
        "'budget -\"art of the state\"', true",
        "'stockholm or \"state of the art\"', true",
        "bravo, true",
        "2026, true",
        "x, false",
        "\uD83C\uDF89, false",
        "'\"', false",
        "-, false",
    })
    void words_phrases_exclusions_and_alternatives_are_understood(String query, boolean found) {
        library.transcript(
                room,
                "en",
                "Oslo",
                "",
                "We don\u2019t have the Café budgeted in 2026. Send me an e-mail, to be or not to be, state of the art"
                        + " if a<bravo charlie>d.");

        assertThat(ids(query)).hasSize(found ? 1 : 0);
    }

    @Test
    void a_phrase_is_found_anywhere_in_ten_hours_and_across_passages() {
        String id = library.transcript(
                room,
                filler("early", 57) + " seven golden llamas dance tonight " + (filler("word", 5_000) + " ").repeat(18)
                        + "purple elephant parade " + filler("late", 3));

        assertThat(ids("\"purple elephant parade\"")).containsExactly(id);
        assertThat(ids("\"seven golden llamas dance tonight\"")).containsExactly(id);
        assertThat(ids("\"golden seven\"")).isEmpty();
        assertThat(ids("\"word59 word60 word61 word62 word63 word64 word65 word66 word67 word68 word69 word70\""))
                .containsExactly(id);
        assertThat(search("\"purple elephant\"").getList("results[0].search_snippets", String.class))
                .singleElement()
                .asString()
                .contains("purple elephant parade");
        assertThat(ids("golden purple word4999")).containsExactly(id);
    }

    @Test
    void a_phrase_is_found_in_what_a_version_without_pairs_has_indexed() {
        String id = library.transcript(room, "en", "The end of the day", "", "To be or not to be.");
        String phrases = "\"or not to be\" \"end of the\" -\"or to be\"";
        assertThat(ids(phrases)).containsExactly(id);

        database.run("update room.transcript_search set revision = 1, pairs = null where transcript_id = '" + id + "'");
        database.run("update room.transcript_passage set pairs = null where transcript_id = '" + id + "'");

        assertThat(ids(phrases)).containsExactly(id);
        assertThat(ids("\"not to be or\"")).isEmpty();
    }

    @Test
    void each_transcript_is_searched_in_its_language() {
        String german = library.transcript(room, "de", "", "", "Wir hatten viele Besprechungen.");
        String english = library.transcript(room, "en-GB", "", "", "We had many meetings.");
        String unknown = library.transcript(room, "tlh", "", "", "Meetings Besprechungen jatlh");
        String chinese = library.transcript(room, "zh", "", "", "今天的会议很长");

        assertThat(ids("Besprechung")).containsExactly(german);
        assertThat(ids("meeting")).containsExactly(english);
        assertThat(ids("meetings")).containsExactlyInAnyOrder(english, unknown);
        assertThat(ids("会议")).containsExactly(chinese);
        assertThat(search("Besprechung").getList("results[0].search_highlights", String.class))
                .containsExactly("Wir hatten viele <mark>Besprechungen</mark>.");
    }

    @Test
    void another_form_of_a_word_is_shown_and_marked_but_not_counted() {
        library.transcript(room, "Nobody likes the meetings here.");

        JsonPath found = search("meeting-likes");
        assertThat(found.getInt("total")).isZero();
        found = search("liked meeting");

        assertThat(found.getList("results[0].search_highlights", String.class))
                .containsExactly("Nobody <mark>likes</mark> the <mark>meetings</mark> here.");
        assertThat(found.getInt("results[0].total_match_count")).isZero();
    }

    @Test
    void a_title_ranks_before_a_summary_and_that_before_words() {
        String words =
                library.transcript(room, "en", "", "", "llama ".repeat(50).strip());
        String summary = library.transcript(room, "en", "", "About a llama.", "none");
        String title = library.transcript(room, "en", "Llama", "", "none");

        assertThat(ids("llama")).containsExactly(title, summary, words);
    }

    @Test
    void a_changed_title_is_found_once_it_is_indexed() {
        String id = library.transcript(room, "en", "Before", "", "word");
        database.run("update room.transcript set title = 'Afterwards', edited_at = now() where id = '" + id + "'");

        library.index(id);

        assertThat(ids("afterwards")).containsExactly(id);
        assertThat(ids("before")).isEmpty();
    }

    @Test
    void own_and_shared_transcripts_are_found_but_no_others() {
        String word = "w" + UUID.randomUUID().toString().replace("-", "");
        String own = library.transcript(room, word);
        String shared = library.transcript(library.room("somebody", true), word);
        String open = library.transcript(library.room("somebody", false), word);
        database.run("update room.transcript set share_mode = 'public' where id = '" + open + "'");
        library.transcript(library.room("somebody", false), word);

        assertThat(ids(word)).containsExactlyInAnyOrder(own, shared);
        assertThat(search(word).getInt("total")).isEqualTo(2);
    }

    @Test
    void filters_leave_out_what_does_not_fit() {
        String id = library.transcript(room, "tea");
        String other = library.transcript(library.room(user, false), "tea");
        database.run("update room.transcript set created_at = '2026-03-01T12:00:00Z' where id = '" + id + "'");

        for (String query : List.of("tea", "")) {
            assertThat(ids(query, "room_id", room)).containsExactly(id);
            assertThat(ids(query, "room_id", "no-such-room")).isEmpty();
            assertThat(ids(query, "source_kind", "file")).doesNotContain(id, other);
            assertThat(ids(query, "source_kind", "room")).contains(id, other);
            assertThat(ids(query, "room_id", room, "from", "2026-03-01T13:00:00+01:00", "to", "2026-03-01T12:00:00Z"))
                    .containsExactly(id);
            assertThat(ids(query, "room_id", room, "from", "2026-03-01T12:00:00.000001Z"))
                    .isEmpty();
            assertThat(ids(query, "room_id", room, "to", "2026-03-01T11:59:59Z"))
                    .isEmpty();
        }
    }

    @Test
    void a_transcript_that_moves_is_found_where_it_is_and_by_whom_it_belongs_to() throws Throwable {
        String id = library.transcript(room, "tea");
        String newOwner = "new-owner-" + UUID.randomUUID();
        String other = library.room(newOwner, false);

        database.run("update room.recording set meeting_id = '" + other + "' where id = '" + id + "'");
        database.run("update room.transcript set created_at = '2026-03-01T12:00:00Z', source_kind = 'live' where id = '"
                + id + "'");

        assertThat(ids("tea")).isEmpty();
        key = users.keyOf(newOwner);
        assertThat(ids("tea", "room_id", other, "source_kind", "live", "to", "2026-03-01T12:00:00Z"))
                .containsExactly(id);
        assertThat(ids("tea", "room_id", room)).isEmpty();
        assertThat(ids("tea", "source_kind", "room")).isEmpty();
    }

    @Test
    void an_old_title_with_all_words_ranks_before_many_newer_ones_with_one_of_them() {
        String all = library.transcript(room, "en", "Weekly budget", "", "none");
        String some = library.transcript(room, "en", "Weekly", "", "budget");
        for (int i = 0; i < 210; i++) {
            copy(some);
        }

        JsonPath found = search("budget weekly");

        assertThat(found.getString("results[0].id")).isEqualTo(all);
        assertThat(found.getInt("total")).isEqualTo(212);
        List<Float> ranks =
                search("budget weekly", "offset", "190", "limit", "22").getList("results.rank");
        assertThat(ranks).hasSize(22).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void pages_are_stable_and_complete_beyond_the_ranked_ones() {
        int count = 230;
        String first = library.transcript(room, "tea");
        for (int i = 1; i < count; i++) {
            copy(first);
        }

        List<String> all = new ArrayList<>();
        for (int offset = 0; offset < count; offset += 90) {
            JsonPath part = search("tea", "limit", "90", "offset", String.valueOf(offset));
            assertThat(part.getInt("total")).isEqualTo(count);
            all.addAll(part.getList("results.id"));
        }

        assertThat(all).hasSize(count).doesNotHaveDuplicates();
        JsonPath beyond = search("tea", "offset", "1000");
        assertThat(beyond.getInt("total")).isEqualTo(count);
        assertThat(beyond.getList("results")).isEmpty();
    }

    /** In one transaction, so that the timer that indexes what is not indexed never meets half of it. */
    private void copy(String id) {
        String copy = UUID.randomUUID().toString();
        database.run(String.join(
                ";",
                "insert into room.recording (id, platform, kind, meeting_id, discovered_at) select '" + copy
                        + "', platform, kind, meeting_id, discovered_at from room.recording where id = '" + id + "'",
                "insert into room.transcript (id, recording_id, status, created_at, made_at, duration_ms) select '"
                        + copy + "', '" + copy
                        + "', status, created_at, made_at, duration_ms from room.transcript where id = '"
                        + id + "'",
                "insert into room.transcript_search (transcript_id, revision, made_at, language, passages, texts,"
                        + " terms, pairs) select '" + copy
                        + "', revision, made_at, language, passages, texts, terms, pairs"
                        + " from room.transcript_search where transcript_id = '" + id + "'",
                "insert into room.transcript_passage (transcript_id, position, text, terms, pairs) select '" + copy
                        + "', position, text, terms, pairs from room.transcript_passage where transcript_id = '" + id
                        + "'"));
    }

    @Test
    void transcripts_of_versions_without_search_are_indexed_by_the_timer() throws Throwable {
        String id = library.unindexed(room, "en", "", "", "tea");
        String stale = library.transcript(room, "coffee");
        database.run("update room.transcript_word set text = 'tea' where transcript_id = '" + stale + "'");
        database.run("update room.transcript set made_at = now() where id = '" + stale + "'");

        VertxContextSupport.subscribeAndAwait(timer::run);

        assertThat(ids("tea")).containsExactlyInAnyOrder(id, stale);
    }

    @Test
    void a_transcript_of_too_many_different_words_is_indexed_all_the_same() {
        String id = library.transcript(room, "purple " + filler("abcdefghijklm", 80_000) + " purple");

        assertThat(ids("purple")).containsExactly(id);
    }

    @Test
    void a_deleted_transcript_is_found_no_more() {
        String id = library.transcript(room, "tea");
        Api.as(key).delete("/v1/transcripts/{id}", id).then().statusCode(200);

        assertThat(ids("tea")).isEmpty();
        assertThat(database.count("select count(*) from room.transcript_passage where transcript_id = '" + id + "'"))
                .isZero();
    }

    @Test
    void a_guest_is_asked_to_log_in() {
        Api.guest().get(SEARCH + "?q=tea").then().statusCode(401).body("code", is("login-required"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=1, 422, invalid-request",
        "q=tea&limit=0, 422, invalid-request",
        "q=tea&limit=101, 422, invalid-request",
        "q=tea&limit=x, 422, invalid-request",
        "q=tea&offset=-1, 422, invalid-request",
        "q=tea&source_kind=tape, 422, invalid-request",
        "q=tea&from=2026-03-01T12:00:00, 422, invalid-request",
        "q=tea&to=yesterday, 422, invalid-request",
        "q=tea&from=%2B999999999-01-01T00:00Z, 422, invalid-request",
        "q=tea&from=2026-03-02T00:00Z&to=2026-03-01T00:00Z, 400, invalid-time-range",
    })
    void invalid_parameters_are_named(String parameters, int status, String code) {
        Api.as(key).get(SEARCH + "?" + parameters).then().statusCode(status).body("code", is(code));
    }

    @Test
    void very_long_queries_are_cut() {
        String id = library.transcript(room, "tea");

        assertThat(ids("tea " + " ".repeat(300) + "coffee")).containsExactly(id);
        assertThat(ids("\"a b\" or ".repeat(100))).isEmpty();
        assertThat(ids("\u4F1A".repeat(250))).isEmpty();
    }

    @Test
    void nothing_that_people_type_is_an_error() {
        library.transcript(
                room, "en", "Tea", "Tea & <b>coffee</b> : * ( ) | !", "tea don't café ' \" \\ a:b & c | d <-> e");
        Arbitrary<String> pieces = Arbitraries.of(
                "\"",
                "'",
                "-",
                "--",
                "or",
                "OR",
                " ",
                "  ",
                "\\",
                ":*",
                ":A",
                "<->",
                "<2>",
                "&",
                "|",
                "!",
                "(",
                ")",
                "%",
                "_",
                "$1",
                ":any",
                "?",
                "\0",
                "\uD800",
                "\uD83C\uDF89",
                "\u2019",
                "\u201C",
                "tea",
                "the",
                "caf\u00E9",
                "e-mail",
                "don't",
                "<b>",
                "https://a.b/c?d=e",
                "1e999",
                "0x1F",
                "3.14",
                "a@b.org",
                "会议",
                "\u200D",
                "\u0301");
        Arbitrary<String> typed = pieces.list().ofMinSize(1).ofMaxSize(12).map(list -> String.join("", list));

        JqwikSession.run(
                () -> Arbitraries.oneOf(typed, typed, Arbitraries.strings().ofMaxLength(300))
                        .sampleStream()
                        .limit(300)
                        .forEach(this::search));
    }
}
