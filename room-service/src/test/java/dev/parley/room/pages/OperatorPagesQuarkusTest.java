package dev.parley.room.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeOperations;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
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

    @Inject
    Users users;

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
            assertThat(page.locator("tr").filter(new Locator.FilterOptions().setHasText(room)))
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

    @ParameterizedTest
    @CsvSource({"390,LIGHT", "1280,DARK"})
    void what_waits_and_how_platforms_stand_is_seen_first(int width, ColorScheme scheme) {
        try (Visitor operator = Visitor.owner(width, scheme)) {
            Page page = operator.page;
            page.navigate("/operator");
            Locator tokens = page.locator("tr")
                    .filter(new Locator.FilterOptions().setHasText("Tokens"))
                    .first();
            assertThat(tokens).containsText("calls are made");
            assertThat(tokens).containsText("calls: 18 left");
            assertThat(tokens).containsText("join tokens, presence, recording by server, recording catalog");
            assertThat(page.locator("tr")
                            .filter(new Locator.FilterOptions().setHasText("Hooks-off"))
                            .first())
                    .containsText("off: KEY not set");
            Locator jobs = page.locator(".todo li").filter(new Locator.FilterOptions().setHasText("Failed jobs"));
            assertThat(jobs).containsText("1");
            operator.shows("operator-first");
            jobs.getByText("Failed jobs").click();
            assertThat(page.getByLabel("Status")).hasValue("failed");
            assertThat(page.getByText("acme, standup", new Page.GetByTextOptions().setExact(false)))
                    .isVisible();
        }
        org.assertj.core.api.Assertions.assertThat(FakeOperations.CALLS)
                .anyMatch(call -> call.startsWith("GET /internal/v1/jobs?") && call.contains("status=failed"));
    }

    @ParameterizedTest
    @CsvSource({"390,DARK", "1280,LIGHT"})
    void a_webhook_that_was_given_up_is_sent_again(int width, ColorScheme scheme) {
        String room = Api.room(Map.of("name", Api.newName(), "webhook_url", "https://hooks.example/parley"))
                .getString("id");
        UUID delivery = UUID.randomUUID();
        database.run(
                "insert into room.webhook_delivery (id, room_id, event, body, size, state, attempts, created_at, ended_at)"
                        + " values ('" + delivery + "', '" + room
                        + "', 'transcript.completed', '{}', 2, 'failed', 1, now() + interval '1 hour', now())");
        database.run("insert into room.webhook_attempt (delivery_id, number, started_at, duration_ms, status, outcome)"
                + " values ('" + delivery + "', 1, now(), 12, 410, 'refused')");
        try (Visitor operator = Visitor.owner(width, scheme)) {
            Page page = operator.page;
            page.navigate("/operator/webhooks");
            page.getByLabel("Outcome").selectOption("failed");
            page.locator("li summary").first().click();
            assertThat(page.getByText("410, 12 ms").first()).isVisible();
            assertThat(page.getByText(delivery.toString())).isVisible();
            operator.shows("operator-webhooks");
            page.getByRole(AriaRole.BUTTON, named("Send again")).first().click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("It is sent again now");
            org.assertj.core.api.Assertions.assertThat(Api.owner()
                            .get("/v1/webhook-deliveries/{id}", delivery)
                            .jsonPath()
                            .getString("state"))
                    .isNotEqualTo("failed");
        }
    }

    @Test
    void whoever_is_no_operator_is_told_so() throws Throwable {
        String key = users.keyOf("other-" + UUID.randomUUID());
        try (Visitor other =
                Visitor.guest(Visitor.PHONE, ColorScheme.LIGHT).expecting("403").signedIn(key)) {
            Page page = other.page;
            page.navigate("/operator");
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            page.navigate("/");
            assertThat(page.getByRole(AriaRole.LINK, named("Transcripts"))).isVisible();
            assertThat(page.getByRole(AriaRole.LINK, named("Operator"))).hasCount(0);
        }
    }

    @Test
    void an_operator_needs_no_mouse() {
        try (Visitor operator = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT)) {
            Page page = operator.page;
            page.navigate("/operator");
            page.getByRole(AriaRole.LINK, named("Deliveries")).focus();
            operator.press("Enter");
            assertThat(page.getByRole(AriaRole.HEADING, named("Deliveries"))).isVisible();
            page.locator("li summary").first().focus();
            operator.press("Enter", "Tab", "Tab");
            assertThat(page.getByText("Show body").first()).isFocused();
            operator.press("Enter");
            assertThat(page.locator("pre").first()).containsText("joined");
            page.getByText("Try a replay").first().focus();
            operator.press("Enter");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("1 participant-joined");
            page.getByRole(AriaRole.LINK, named("Jobs")).focus();
            operator.press("Enter");
            assertThat(page.getByRole(AriaRole.HEADING, named("Jobs"))).isVisible();
            page.locator("li summary").first().focus();
            operator.press("Enter", "Tab", "Tab");
            assertThat(page.getByText("Retry", new Page.GetByTextOptions().setExact(true)))
                    .isFocused();
            operator.press("Enter");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Retry: asked for");
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private String unmatched(String platform) {
        return database.text(
                "insert into room.recording (id, platform, kind, room_key, discovered_at, started_at) values"
                        + " (gen_random_uuid(), '" + platform
                        + "', 'COMPOSED', 'nobody', now() + interval '1 hour', now()) returning cast(id as text)");
    }

    @ParameterizedTest
    @CsvSource({"390,LIGHT", "1280,DARK"})
    void the_meeting_of_a_recording_is_found_among_those_of_its_time(int width, ColorScheme scheme) {
        String room = Api.newName();
        Api.room(Map.of("name", room, "platform", "jitsi"));
        String meeting = Api.meeting(room).getString("id");
        String recording = unmatched("jitsi");
        try (Visitor operator = Visitor.owner(width, scheme)) {
            Page page = operator.page;
            page.navigate("/operator/recordings?unmatched=true");
            page.locator("summary")
                    .filter(new Locator.FilterOptions().setHasText("Jitsi"))
                    .first()
                    .click();
            page.getByText("Find its meeting").locator("visible=true").first().click();
            Locator found = page.getByLabel("Meetings that it may be of")
                    .locator("li")
                    .filter(new Locator.FilterOptions().setHasText(room));
            assertThat(found).isVisible();
            operator.shows("operator-link");
            found.getByRole(AriaRole.BUTTON).click();
            assertThat(page.getByText("Linked", new Page.GetByTextOptions().setExact(true))
                            .first())
                    .isVisible();
        }
        org.assertj.core.api.Assertions.assertThat(Api.owner()
                        .get("/v1/recordings/{id}", recording)
                        .jsonPath()
                        .getString("meeting_id"))
                .isEqualTo(meeting);
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
                    .filter(new Locator.FilterOptions().setHasText("Whereby"))
                    .first()
                    .click();
            operator.showsBothWays("operator-recordings");
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
