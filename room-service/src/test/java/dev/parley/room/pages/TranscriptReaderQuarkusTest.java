package dev.parley.room.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.room.search.Library;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.transcripts.StoredTranscripts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Search and the reader of transcripts in a browser. */
@QuarkusTest
@ExtendWith(Chromium.class)
@SuppressWarnings({"NullAway.Init", "NullAway"})
class TranscriptReaderQuarkusTest {

    private static final Logger LOG = Logger.getLogger(TranscriptReaderQuarkusTest.class);

    private static final String TALK = """
            Good morning everybody. Let us start with the budget for the next quarter, because it has to be approved today.
            1:Thank 1:you. 1:The 1:numbers 1:are 1:better 1:than 1:we 1:thought: 1:we 1:spent 1:less 1:on 1:travel 1:and 1:more 1:on 1:training.
            What about the budget for the new office? The landlord wrote again yesterday.
            1:We 1:can 1:afford 1:it, 1:if 1:the 1:move 1:waits 1:until 1:spring.""";

    @Inject
    Database database;

    @Inject
    StoredTranscripts stored;

    @Inject
    PlayableRecording playable;

    @Inject
    Library library;

    private UUID talk() {
        String[] words = TALK.split("\\s+");
        UUID id = stored.composed(words);
        database.run(
                "update room.transcript set title = 'Budget of the quarter', long_summary = 'The budget is approved."
                        + " The move waits until spring.', duration_ms = " + words.length * 1000 + " where id = '" + id
                        + "'");
        playable.store(id, words.length);
        return id;
    }

    @ParameterizedTest
    @CsvSource({"390,LIGHT", "1280,LIGHT", "1280,DARK"})
    void a_transcript_is_read_heard_searched_and_corrected(int width, ColorScheme scheme) {
        UUID id = talk();
        try (Visitor owner = Visitor.owner(width, scheme)) {
            Page page = owner.page;
            page.navigate("/transcripts/" + id);
            assertThat(page.locator("transcript-text")).containsText("Good morning everybody.");
            assertThat(page.locator("wave-player canvas")).isVisible();

            page.locator("transcript-text span", new Page.LocatorOptions().setHasText("Thank"))
                    .click();
            assertThat(page.getByRole(AriaRole.BUTTON, exactly("Pause"))).isVisible();
            assertThat(page.locator("transcript-text .now")).isVisible();
            page.keyboard().press("Space");
            assertThat(page.getByRole(AriaRole.BUTTON, exactly("Play"))).isVisible();
            page.keyboard().press("ArrowLeft");
            assertThat(page.locator("transcript-text .now")).hasText(java.util.regex.Pattern.compile("\\s?\\w+.*"));

            page.keyboard().press("/");
            page.keyboard().type("BUDGET");
            assertThat(page.getByText("1 of 2")).isVisible();
            page.keyboard().press("Enter");
            assertThat(page.getByText("2 of 2")).isVisible();
            assertThat(page.locator("transcript-text .here")).hasText(" budget");
            owner.shows("reader");

            if (width == Visitor.PHONE) {
                page.getByText("Summary, speakers, export").click();
            }
            page.getByRole(AriaRole.BUTTON, exactly("Edit Speaker 1")).click();
            page.getByLabel("Name of Speaker 1").fill("Ben");
            page.keyboard().press("Enter");
            assertThat(page.locator(".who").getByText("Ben").first()).isVisible();
            page.getByRole(AriaRole.BUTTON, exactly("Edit title")).click();
            page.getByLabel("Title").fill("Budget approved");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .containsText("Budget approved");
            page.getByLabel("Who may read").selectOption("semi-private");
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(Api.owner()
                                    .get("/v1/transcripts/{id}", id)
                                    .jsonPath()
                                    .getMap(""))
                            .containsEntry("title", "Budget approved")
                            .containsEntry("share_mode", "semi-private"));
        }
    }

    @Test
    void speakers_are_merged_texts_are_downloaded_and_the_transcript_is_deleted() throws Exception {
        UUID id = talk();
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT)) {
            Page page = owner.page;
            page.navigate("/transcripts/" + id);
            Download download = page.waitForDownload(
                    () -> page.getByRole(AriaRole.BUTTON, exactly("WebVTT")).click());
            assertThat(download.suggestedFilename()).isEqualTo("Budget of the quarter.vtt");
            assertThat(Files.readString(download.path())).startsWith("WEBVTT").contains("<v Speaker 1>");

            page.locator(".speakers li")
                    .nth(1)
                    .dragTo(page.locator(".speakers li").nth(0));
            assertThat(page.locator(".speakers li")).hasCount(1);
            assertThat(Api.owner()
                            .get("/v1/transcripts/{id}/topics/with-words", id)
                            .jsonPath()
                            .getList("words.speaker.flatten().unique()", Integer.class))
                    .containsExactly(0);

            page.getByRole(AriaRole.BUTTON, exactly("Delete")).click();
            page.getByRole(AriaRole.DIALOG)
                    .getByText("Delete", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.getByLabel("Search transcripts")).isVisible();
            assertThat(Api.owner().get("/v1/transcripts/{id}", id).statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({"390,DARK", "1280,LIGHT"})
    void transcripts_are_found_by_what_was_said(int width, ColorScheme scheme) {
        String word = "zebra" + UUID.randomUUID().toString().replaceAll("[^a-z]", "");
        UUID id = stored.composed(
                Stream.concat(Stream.of(TALK.split("\\s+")), Stream.of(word)).toArray(String[]::new));
        playable.store(id, 60);
        library.index(id.toString());
        try (Visitor owner = Visitor.owner(width, scheme)) {
            Page page = owner.page;
            page.navigate("/transcripts");
            assertThat(page.getByLabel("Search transcripts")).isVisible();
            page.keyboard().press("/");
            page.keyboard().type(word);
            assertThat(page.locator(".result")).hasCount(1);
            assertThat(page.locator(".result mark").first()).hasText(word);
            owner.shows("search");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(page.getByText("1 of 1")).isVisible();
            assertThat(page.locator("transcript-text .here")).containsText(word);
        }
    }

    @Test
    void a_transcript_that_is_not_shared_says_so_to_a_guest() {
        UUID id = talk();
        try (Visitor guest = Visitor.guest(Visitor.PHONE, ColorScheme.LIGHT).expecting("403")) {
            guest.page.navigate("/transcripts/" + id);
            assertThat(guest.page.getByText("This transcript is not shared with you."))
                    .isVisible();
            guest.shows("not-shared");
        }
    }

    /** Its times are not asserted, but logged, for the documentation. */
    @Test
    void of_ten_hours_only_what_is_near_the_view_is_in_the_page() {
        UUID id = stored.composed("First", "word.");
        database.run("insert into room.transcript_word (transcript_id, position, text, start_ms, end_ms, speaker)"
                + " select '" + id + "', n, case when n % 11 = 0 then 'sentence.' else 'word' || n % 97 end,"
                + " n * 400 + 2000, n * 400 + 2350, (n / 60) % 4 from generate_series(2, 90000) n");
        database.run("update room.transcript set duration_ms = 36000000 where id = '" + id + "'");
        playable.store(id, 30);
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT)) {
            Page page = owner.page;
            page.navigate("/transcripts/" + id);
            assertThat(page.locator("transcript-text")).containsText("First word.");
            LOG.infof(
                    "The words of ten hours: %s",
                    page.evaluate(
                            "performance.getEntriesByType('resource').filter(one => one.name.includes('with-words'))"
                                    + ".map(one => `${Math.round(one.duration)} ms, ${one.decodedBodySize} bytes`).join()"));
            page.evaluate("""
                    () => {
                      const type = customElements.get('transcript-text').prototype;
                      const draw = type.draw;
                      window.times = [];
                      type.draw = function () {
                        const start = performance.now();
                        draw.call(this);
                        window.times.push(performance.now() - start);
                      };
                    }""");
            page.evaluate("""
                    async () => {
                      for (let step = 0; step < 300; step++) {
                        scrollBy(0, step % 50 === 49 ? 40000 : 400);
                        await new Promise(requestAnimationFrame);
                      }
                    }""");
            String times = (String)
                    page.evaluate(
                            "window.times.sort((a, b) => a - b), `median ${times[times.length >> 1].toFixed(1)} ms,"
                                    + " p99 ${times[Math.floor(times.length * 0.99)].toFixed(1)} ms, max ${times.at(-1).toFixed(1)} ms`");
            LOG.infof("Scripting per frame while scrolling through ten hours: %s", times);
            assertThat((Integer) page.evaluate("document.querySelectorAll('transcript-text span').length"))
                    .isBetween(200, 8_000);

            page.getByLabel("Find in this transcript").fill("word96 sentence");
            assertThat(page.locator("transcript-text .here").first()).isVisible();
            page.evaluate("""
                    async () => {
                      for (let pass = 0; pass < 5; pass++) {
                        scrollTo(0, document.documentElement.scrollHeight);
                        await new Promise(requestAnimationFrame);
                      }
                    }""");
            assertThat(page.locator("transcript-text span[data-word='90000']")).isVisible();
        }
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
