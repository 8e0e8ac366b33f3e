package dev.parley.room.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeOperations;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of operators in a browser. */
@QuarkusTest
@ExtendWith(Chromium.class)
@SuppressWarnings({"NullAway.Init", "NullAway"})
class OperatorPagesQuarkusTest {

    @Inject
    Database database;

    @ParameterizedTest
    @CsvSource({"390,LIGHT", "1280,DARK"})
    void a_step_of_a_migration_is_tried_out_for_one_room(int width, ColorScheme scheme) {
        String room = Api.newName();
        Api.room(Map.of("name", room));
        try (Visitor operator = Visitor.owner(width, scheme)) {
            Page page = operator.page;
            page.navigate("/operator");
            page.getByLabel("Room", new Page.GetByLabelOptions().setExact(true)).fill(room);
            page.locator("select[name=migration_enabled]").selectOption("true");
            page.locator("select[name=migration_platform]").selectOption("daily");
            page.getByLabel("Share of rooms, %").fill("100");
            page.keyboard().press("Enter");
            assertThat(page.locator("tr").filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(room)))
                    .containsText("the room is in the share that migrates");
            operator.shows("operator");
        }
    }

    @ParameterizedTest
    @CsvSource({"390,DARK", "1280,LIGHT"})
    void a_delivery_shows_its_body_on_demand_and_is_replayed(int width, ColorScheme scheme) {
        try (Visitor operator = Visitor.owner(width, scheme)) {
            Page page = operator.page;
            page.navigate("/operator/deliveries");
            page.locator("select[name=source]").selectOption("dead-letters");
            page.getByText("Search").click();
            page.locator("li summary").first().click();
            assertThat(page.getByText("unreadable: no room")).isVisible();
            assertThat(page.locator("pre")).hasCount(0);
            page.getByText("Show body").first().click();
            assertThat(page.locator("pre").first()).containsText("joined");
            page.getByText("Replay", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Published 1 participant-joined");
            operator.shows("operator-deliveries");
        }
        org.assertj.core.api.Assertions.assertThat(FakeOperations.CALLS)
                .anyMatch(call -> call.startsWith("POST /internal/v1/replays")
                        && call.contains(FakeOperations.DELIVERY)
                        && call.contains("dead-letters"));
    }

    @ParameterizedTest
    @CsvSource({"390,LIGHT", "1280,DARK"})
    void a_failed_job_says_why_and_is_retried(int width, ColorScheme scheme) {
        try (Visitor operator = Visitor.owner(width, scheme)) {
            Page page = operator.page;
            page.navigate("/operator/jobs");
            page.locator("li summary").first().click();
            assertThat(page.getByText("engine-unavailable")).isVisible();
            operator.shows("operator-jobs");
            page.getByText("Retry", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Retry: asked for");
        }
        org.assertj.core.api.Assertions.assertThat(FakeOperations.CALLS)
                .anyMatch(call -> call.startsWith("POST /internal/v1/jobs/" + FakeOperations.RECORDING + "/retry"));
    }

    @Test
    void a_recording_without_a_meeting_is_linked_by_hand() {
        String room = Api.newName();
        Api.room(Map.of("name", room, "platform", "whereby"));
        String meeting = Api.meeting(room).getString("id");
        String recording = database.text(
                "insert into room.recording (id, platform, kind, room_key, discovered_at) values"
                        + " (gen_random_uuid(), 'whereby', 'COMPOSED', 'nobody', now() + interval '1 hour') returning cast(id as text)");
        try (Visitor operator = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT)) {
            Page page = operator.page;
            page.navigate("/operator/recordings");
            page.getByLabel("Without a meeting only").check();
            page.locator("summary")
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Whereby"))
                    .first()
                    .click();
            operator.shows("operator-recordings");
            page.getByLabel("Id of the meeting to link to").first().fill(meeting);
            page.keyboard().press("Enter");
            assertThat(page.getByText("Linked", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            org.assertj.core.api.Assertions.assertThat(Api.owner()
                            .get("/v1/recordings/{id}", recording)
                            .jsonPath()
                            .getString("meeting_id"))
                    .isEqualTo(meeting);
        }
    }
}
