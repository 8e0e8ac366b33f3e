package dev.parley.room.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.transcripts.StoredTranscripts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of rooms, the form of one, and its history, in a browser. */
@QuarkusTest
@ExtendWith(Chromium.class)
@SuppressWarnings({"NullAway.Init", "NullAway"})
class RoomListQuarkusTest {

    @Inject
    Database database;

    @Inject
    StoredTranscripts transcripts;

    @Inject
    PlayableRecording playable;

    private final String name = "Board " + UUID.randomUUID().toString().substring(0, 8);

    @ParameterizedTest
    @CsvSource({"390,DARK", "1280,LIGHT"})
    void the_owner_finds_a_room_in_the_list(int width, ColorScheme scheme) {
        Api.room(Map.of("name", name, "platform", "whereby", "recording_type", "cloud"));
        String meeting = Api.meeting(name).getString("id");
        database.run("insert into room.participant_session (platform, room_key, participant_id, display_name, bot,"
                + " described_revision, joined_at, joined_revision) select platform, room_key, 'p', 'Ann', false, 1, now(), 1"
                + " from room.meeting where id = '" + meeting + "'");
        database.run("insert into room.recording (id, platform, kind, meeting_id, discovered_at, started_at) values"
                + " (gen_random_uuid(), 'whereby', 'COMPOSED', '" + meeting + "', now(), now() - interval '1 day')");
        database.run(
                "insert into room.calendar_event (id, room_id, ics_uid, instance, title, attendees, start_time, end_time,"
                        + " last_synced, created_at, updated_at) select gen_random_uuid(), room_id, 'u', '', 'Planning', '[]',"
                        + " now() + interval '1 day', now() + interval '25 hours', now(), now(), now() from room.meeting where id = '"
                        + meeting + "'");
        for (int others = 0; others < 6; others++) {
            Api.room(Map.of("name", Api.newName()));
        }
        try (Visitor owner = Visitor.owner(width, scheme)) {
            Page page = owner.page;
            page.navigate("/");
            page.getByLabel("Find a room").fill(name);
            Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText(name));
            assertThat(row).containsText("1 person");
            assertThat(row).containsText("Whereby");
            assertThat(row).containsText("Yesterday");
            assertThat(row).containsText("Tomorrow");
            assertThat(row.locator("abbr")).hasAttribute("title", "Chosen because the room is pinned to it.");
            owner.shows("rooms");
        }
    }

    @ParameterizedTest
    @CsvSource({"390,LIGHT", "1280,DARK"})
    void the_owner_creates_changes_and_deletes_a_room(int width, ColorScheme scheme) {
        try (Visitor owner = Visitor.owner(width, scheme)) {
            Page page = owner.page;
            page.navigate("/");
            page.getByRole(AriaRole.LINK, link("New room")).click();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
            page.getByLabel("Platform").selectOption("daily");
            page.getByLabel("Record", new Page.GetByLabelOptions().setExact(true))
                    .selectOption("cloud");
            page.getByLabel("Start", new Page.GetByLabelOptions().setExact(true))
                    .selectOption("automatic");
            page.getByLabel("Most people at once").fill("12");
            page.getByLabel("Shared").check();
            owner.shows("new-room");
            page.getByRole(AriaRole.BUTTON, button("Create room")).click();
            assertThat(page.getByText("Nobody has met here yet.")).isVisible();
            owner.shows("history-empty");
            assertThat(Api.owner().get("/v1/rooms/name/{name}", name).jsonPath().getMap(""))
                    .containsEntry("platform", "daily")
                    .containsEntry("room_size", 12)
                    .containsEntry("recording_trigger", "automatic")
                    .containsEntry("is_shared", true);

            page.getByRole(AriaRole.LINK, link("Settings")).click();
            page.getByLabel("Locked").check();
            assertThat(page.getByText("Changes are not saved yet")).isVisible();
            page.getByRole(AriaRole.LINK, link("History")).click();
            assertThat(page.getByLabel("Locked")).hasCount(0);
            page.goBack();
            assertThat(page.getByLabel("Locked")).isChecked();
            page.getByRole(AriaRole.BUTTON, button("Save")).click();
            assertThat(page.getByText("Saved", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            owner.shows("settings");
            page.getByRole(AriaRole.BUTTON, button("Delete room")).first().click();
            page.getByRole(AriaRole.DIALOG)
                    .getByText("Delete room", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Rooms")))
                    .isVisible();
            assertThat(Api.owner().get("/v1/rooms/name/{name}", name).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_room_is_made_and_opened_without_a_mouse() {
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT)) {
            Page page = owner.page;
            page.navigate("/");
            page.getByRole(AriaRole.LINK, link("New room")).focus();
            owner.press("Enter");
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).focus();
            page.keyboard().type(name);
            owner.press("Tab", "w", "Tab", "Tab", "Tab", "Space", "Enter");
            assertThat(page.getByText("Nobody has met here yet.")).isVisible();
            assertThat(Api.owner().get("/v1/rooms/name/{name}", name).jsonPath().getMap(""))
                    .containsEntry("platform", "whereby")
                    .containsEntry("is_locked", true);
            page.getByRole(AriaRole.LINK, link("Open room")).first().focus();
            owner.press("Enter");
            assertThat(page.getByRole(AriaRole.BUTTON, button("Join"))).isVisible();
        }
    }

    @Test
    void a_refused_setting_is_explained_and_the_form_keeps_it() {
        Api.room(Map.of("name", name));
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT).expecting("422")) {
            Page page = owner.page;
            page.navigate("/rooms/" + name + "/settings");
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("a/b");
            page.getByRole(AriaRole.BUTTON, button("Save")).click();
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue("a/b");
        }
    }

    @Test
    void the_owner_sees_the_latest_calls_of_the_webhook() {
        String room = Api.room(Map.of("name", name, "webhook_url", "https://hooks.example/parley"))
                .getString("id");
        UUID delivery = UUID.randomUUID();
        database.run(
                "insert into room.webhook_delivery (id, room_id, event, body, size, state, attempts, ended_at) values ('"
                        + delivery + "', '" + room + "', 'transcript.completed', '{}', 2, 'failed', 1, now())");
        database.run(
                "insert into room.webhook_attempt (delivery_id, number, started_at, duration_ms, status, outcome) values ('"
                        + delivery + "', 1, now(), 12, 410, 'refused')");
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT)) {
            Page page = owner.page;
            page.navigate("/rooms/" + name + "/settings");
            Locator calls = page.getByLabel("Latest calls");
            assertThat(calls).containsText("transcript.completed");
            assertThat(calls).containsText("Given up: 410");
            owner.showsBothWays("settings-webhook");
        }
    }

    @ParameterizedTest
    @CsvSource({"390,DARK", "1280,LIGHT"})
    void the_history_tells_progress_and_the_reason_of_a_failure(int width, ColorScheme scheme) {
        UUID recording = transcripts.composed("Good", "morning.");
        playable.store(recording, 2);
        String room =
                Api.owner().get("/v1/transcripts/{id}", recording).jsonPath().getString("room_name");
        String meeting =
                Api.owner().get("/v1/transcripts/{id}", recording).jsonPath().getString("meeting_id");
        database.run(
                "insert into room.recording (id, platform, kind, meeting_id, discovered_at, started_at, stored_at) values"
                        + " (gen_random_uuid(), 'acme', 'COMPOSED', '" + meeting
                        + "', now(), now() - interval '5 minutes', now())");
        database.run(
                "insert into room.recording (id, platform, kind, meeting_id, discovered_at, started_at, failed_at,"
                        + " failure_stage, failure_code, failure_detail) values (gen_random_uuid(), 'acme', 'COMPOSED', '"
                        + meeting
                        + "', now(), now() - interval '50 hours', now(), 'fetch', 'source-gone', 'the file is no longer there')");
        try (Visitor owner = Visitor.owner(width, scheme)) {
            Page page = owner.page;
            page.navigate("/rooms/" + room + "/history");
            assertThat(page.getByText("Transcribing")).isVisible();
            assertThat(page.getByText("The recording could not be fetched: the file is no longer there"))
                    .isVisible();
            owner.shows("history");
            database.run("update room.recording set failed_at = now(), failure_stage = 'transcribe', failure_code ="
                    + " 'engine-unavailable' where meeting_id = '" + meeting
                    + "' and stored_at is not null and transcribed_at is null");
            assertThat(page.getByText("The transcription failed (engine-unavailable)."))
                    .isVisible();
            assertThat(page.getByText("Transcribing")).hasCount(0);
            page.getByRole(AriaRole.LINK, link("Title")).click();
            assertThat(page.locator("transcript-text")).containsText("Good morning.");
        }
    }

    @ParameterizedTest
    @CsvSource({"390,LIGHT", "1280,DARK"})
    void the_history_has_meetings_that_are_over_with_and_without_recordings(int width, ColorScheme scheme) {
        Api.room(Map.of("name", name));
        String recorded = Api.meeting(name).getString("id");
        transcripts.of(recorded, "COMPOSED", "Good", "morning.");
        database.run("update room.meeting set is_active = false, started_at = now() - interval '90 minutes',"
                + " ended_at = now() - interval '48 minutes' where id = '" + recorded + "'");
        String empty = Api.meeting(name).getString("id");
        database.run("update room.meeting set is_active = false, start_date = now() - interval '3 days', ended_at ="
                + " now() - interval '2 days' where id = '" + empty + "'");
        Api.meeting(name);
        try (Visitor owner = Visitor.owner(width, scheme)) {
            Page page = owner.page;
            page.navigate("/rooms/" + name + "/history");
            assertThat(page.getByText("Open, nobody in it")).isVisible();
            Locator met = page.locator("li.stack").filter(new Locator.FilterOptions().setHasText("Meeting, 42 min"));
            assertThat(met.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Title")))
                    .isVisible();
            assertThat(page.getByText("Meeting, nobody came")).isVisible();
            owner.shows("history-meetings");
        }
    }

    @Test
    void the_owner_has_a_failed_transcription_tried_again() {
        UUID id = transcripts.composed("Good", "morning.");
        playable.store(id, 2);
        database.run("update room.recording set transcribed_at = null, stored_at = now(), failed_at = now(),"
                + " failure_stage = 'transcribe', failure_code = 'engine-unavailable' where id = '" + id + "'");
        String room = Api.owner().get("/v1/transcripts/{id}", id).jsonPath().getString("room_name");
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT)) {
            Page page = owner.page;
            page.navigate("/rooms/" + room + "/history");
            Response asked = page.waitForResponse(
                    "**/v1/transcripts/" + id + "/process",
                    () -> page.getByRole(AriaRole.BUTTON, button("Try again")).click());
            assertThat(asked.status()).isEqualTo(200);
            assertThat(page.getByText("Asked to try again")).isVisible();
            assertThat(page.getByRole(AriaRole.BUTTON, button("Try again"))).hasCount(0);
        }
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
