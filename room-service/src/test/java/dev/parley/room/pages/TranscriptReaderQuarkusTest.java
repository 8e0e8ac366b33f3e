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

    @ParameterizedTest
    @CsvSource({"390,DARK", "1280,LIGHT"})
    void the_summaries_are_read_and_written(int width, ColorScheme scheme) {
        UUID id = talk();
        database.run("update room.transcript set short_summary = 'It is approved.' where id = '" + id + "'");
        try (Visitor owner = Visitor.owner(width, scheme)) {
            Page page = owner.page;
            page.navigate("/transcripts/" + id);
            if (width == Visitor.PHONE) {
                page.getByText("Summary, speakers, export").click();
            }
            assertThat(page.getByText("It is approved.")).isVisible();
            owner.shows("reader-summaries");
            page.getByRole(AriaRole.BUTTON, exactly("Edit summary")).click();
            page.getByLabel("Summary", new Page.GetByLabelOptions().setExact(true))
                    .fill("Approved.");
            page.getByRole(AriaRole.BUTTON, exactly("Save")).click();
            assertThat(page.getByText("Approved.", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            page.getByRole(AriaRole.BUTTON, exactly("Edit in detail")).click();
            page.getByLabel("In detail", new Page.GetByLabelOptions().setExact(true))
                    .fill("The move waits.");
            page.keyboard().press("Control+Enter");
            assertThat(page.getByText("The move waits.", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
        }
        assertThat(Api.owner().get("/v1/transcripts/{id}", id).jsonPath().getMap(""))
                .containsEntry("short_summary", "Approved.")
                .containsEntry("long_summary", "The move waits.");
    }

    /** From the search to the deletion. */
    @Test
    void a_transcript_needs_no_mouse() {
        UUID id = talk();
        String word = "tapir" + UUID.randomUUID().toString().replaceAll("[^a-z]", "");
        database.run("update room.transcript set title = '" + word + "' where id = '" + id + "'");
        library.index(id.toString());
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT)) {
            Page page = owner.page;
            page.navigate("/transcripts");
            assertThat(page.getByLabel("Search transcripts")).isVisible();
            owner.press("/");
            page.keyboard().type(word);
            assertThat(page.locator(".result")).hasCount(1);
            owner.press("ArrowDown", "Enter");
            assertThat(page.locator("transcript-text")).containsText("Good morning everybody.");
            assertThat(page.locator("wave-player canvas")).isVisible();

            owner.press("Space");
            assertThat(page.getByRole(AriaRole.BUTTON, exactly("Pause"))).isVisible();
            owner.press("Space", "ArrowRight");
            assertThat(page.getByRole(AriaRole.BUTTON, exactly("Play"))).isVisible();
            Locator place = page.getByLabel("Place in the recording");
            assertThat(place).hasAttribute("aria-valuenow", java.util.regex.Pattern.compile("1[5-9]|2\\d"));
            place.focus();
            owner.press("Home");
            assertThat(place).hasAttribute("aria-valuenow", "0");
            owner.press("ArrowRight", "ArrowRight");
            assertThat(place).hasAttribute("aria-valuenow", "10");
            page.getByLabel("Speed").focus();
            owner.press("2");
            assertThat((Double) page.evaluate("Number(document.querySelector('audio').playbackRate) + 0.5"))
                    .isEqualTo(2.5);

            rename(owner, "Speaker 0", "Ann");
            rename(owner, "Speaker 1", "Ben");
            page.getByRole(AriaRole.BUTTON, exactly("Edit Ben")).focus();
            owner.press("Enter");
            page.getByLabel("Same person as").focus();
            owner.press("A");
            assertThat(page.locator(".speakers li")).hasCount(1);
            assertThat(page.locator(".speakers li")).containsText("Ann");

            page.getByLabel("Who may read").focus();
            owner.press("Home", "E", "E");
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(Api.owner()
                                    .get("/v1/transcripts/{id}", id)
                                    .jsonPath()
                                    .getString("share_mode"))
                            .isEqualTo("public"));
            page.getByRole(AriaRole.BUTTON, exactly("Delete")).focus();
            owner.press("Enter");
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            owner.press("Tab", "Enter");
            assertThat(page.getByLabel("Search transcripts")).isVisible();
        }
        assertThat(Api.owner().get("/v1/transcripts/{id}", id).statusCode()).isEqualTo(404);
    }

    private static void rename(Visitor owner, String before, String after) {
        owner.page.getByRole(AriaRole.BUTTON, exactly("Edit " + before)).focus();
        owner.press("Enter");
        assertThat(owner.page.getByLabel("Name of " + before)).isFocused();
        owner.page.keyboard().type(after);
        owner.press("Enter");
        assertThat(owner.page.locator(".who").getByText(after).first()).isVisible();
    }

    @Test
    void a_guest_reads_and_hears_what_is_public_and_changes_nothing() {
        UUID id = talk();
        database.run("update room.transcript set share_mode = 'public' where id = '" + id + "'");
        try (Visitor guest = Visitor.guest(Visitor.PHONE, ColorScheme.LIGHT)) {
            Page page = guest.page;
            page.navigate("/transcripts/" + id);
            assertThat(page.locator("transcript-text")).containsText("Good morning everybody.");
            page.getByRole(AriaRole.BUTTON, exactly("Play")).click();
            assertThat(page.getByRole(AriaRole.BUTTON, exactly("Pause"))).isVisible();
            page.getByRole(AriaRole.BUTTON, exactly("Pause")).click();
            page.getByText("Summary, speakers, export").click();
            assertThat(page.getByText("The budget is approved.")).isVisible();
            assertThat(page.getByText("Edit")).hasCount(0);
            assertThat(page.getByText("Who may read")).hasCount(0);
            guest.showsBothWays("reader-guest");
        }
    }

    @Test
    void a_transcript_in_the_making_appears_by_itself() {
        UUID id = stored.composed();
        playable.store(id, 2);
        database.run("update room.recording set transcribed_at = null, stored_at = now() where id = '" + id + "'");
        try (Visitor owner = Visitor.owner(Visitor.PHONE, ColorScheme.LIGHT)) {
            Page page = owner.page;
            page.navigate("/transcripts/" + id);
            assertThat(page.getByText("The recording is being transcribed.")).isVisible();
            owner.showsBothWays("reader-in-the-making");
            database.run("insert into room.transcript_word (transcript_id, position, text, start_ms, end_ms, speaker)"
                    + " values ('" + id + "', 0, 'Welcome.', 0, 900, 0);"
                    + " update room.transcript set title = 'Now here' where id = '" + id + "';"
                    + " update room.recording set transcribed_at = now() where id = '" + id + "'");
            assertThat(page.locator("transcript-text")).containsText("Welcome.");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .containsText("Now here");
        }
    }

    @Test
    void a_transcription_that_failed_says_why_and_is_tried_again() {
        UUID id = talk();
        database.run("delete from room.transcript_word where transcript_id = '" + id + "';"
                + " update room.recording set transcribed_at = null, stored_at = now(), failed_at = now(), failure_stage ="
                + " 'transcribe', failure_code = 'engine-unavailable', failure_detail = 'no engine answered' where id = '"
                + id + "'");
        try (Visitor owner = Visitor.owner(Visitor.PHONE, ColorScheme.DARK)) {
            Page page = owner.page;
            page.navigate("/transcripts/" + id);
            assertThat(page.getByText("The transcription failed: no engine answered"))
                    .isVisible();
            owner.showsBothWays("reader-failed");
            page.getByRole(AriaRole.BUTTON, exactly("Try again")).click();
            assertThat(page.getByText("The recording is being transcribed.")).isVisible();
        }
    }

    @Test
    void of_erased_audio_the_text_stays() {
        UUID id = talk();
        database.run("update room.recording set erased_at = now(), audio = null where id = '" + id + "'");
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT)) {
            Page page = owner.page;
            page.navigate("/transcripts/" + id);
            assertThat(page.locator("transcript-text")).containsText("Good morning everybody.");
            assertThat(page.getByText("The text stays.")).isVisible();
            assertThat(page.locator("wave-player")).hasCount(0);
            page.getByLabel("Find in this transcript").fill("nowhere to be found");
            assertThat(page.getByText("Not found")).isVisible();
            owner.showsBothWays("reader-erased");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Text, .txt, Speaker 1: Thank you.",
        "Text with times, .txt, [00:20]",
        "WebVTT, .vtt, <v Speaker 1>",
        "JSON, .json, \"speaker_name\""
    })
    void a_text_is_downloaded_in_every_format(String label, String ending, String part) throws Exception {
        UUID id = talk();
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT)) {
            Page page = owner.page;
            page.navigate("/transcripts/" + id);
            Download download = page.waitForDownload(
                    () -> page.getByRole(AriaRole.BUTTON, exactly(label)).click());
            assertThat(download.suggestedFilename()).isEqualTo("Budget of the quarter" + ending);
            assertThat(Files.readString(download.path())).contains(part);
        }
    }

    @Test
    void speakers_are_merged_and_the_transcript_is_deleted() {
        UUID id = talk();
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT)) {
            Page page = owner.page;
            page.navigate("/transcripts/" + id);
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
            database.run("update room.transcript set created_at = now() - interval '20 days' where id = '" + id + "'");
            page.getByLabel("When").focus();
            owner.press("ArrowDown");
            assertThat(page.getByLabel("When")).hasValue("7");
            assertThat(page.locator(".result")).hasCount(0);
            page.getByLabel("When").selectOption("30");
            assertThat(page.locator(".result")).hasCount(1);
            page.reload();
            assertThat(page.getByLabel("When")).hasValue("30");
            assertThat(page.getByLabel("Search transcripts")).hasValue(word);
            assertThat(page.locator(".result")).hasCount(1);
            page.getByLabel("Search transcripts").focus();
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
            guest.showsBothWays("not-shared");
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
