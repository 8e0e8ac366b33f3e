package dev.parley.platform.simulator.daily;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import dev.parley.platform.simulator.config.DailyAccount;
import dev.parley.platform.simulator.http.Call;
import dev.parley.platform.simulator.http.Fields;
import dev.parley.platform.simulator.http.ProviderRouter;
import dev.parley.platform.simulator.http.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;

/** The domain itself, {@code /webhooks} and {@code /meeting-tokens}. */
final class AccountRest {

    private final DailyAccount account;
    private final String domainId;
    private final Webhooks webhooks;
    private final RecordingLinks links;
    private final Clock clock;

    AccountRest(DailyAccount account, String domainId, Webhooks webhooks, RecordingLinks links, Clock clock) {
        this.account = account;
        this.domainId = domainId;
        this.webhooks = webhooks;
        this.links = links;
        this.clock = clock;
    }

    void addTo(ProviderRouter rest) {
        rest.on(GET, "/v1/", "get-domain", this::domain)
                .on(POST, "/v1/meeting-tokens", "create-meeting-token", this::token)
                .onAsync(
                        POST,
                        "/v1/webhooks",
                        "create-webhook",
                        call -> webhooks.create(call.body()).map(AccountRest::shown))
                .on(GET, "/v1/webhooks", "list-webhooks", this::list)
                .on(GET, "/v1/webhooks/:uuid", "get-webhook", call -> shown(webhooks.find(call.path("uuid"))))
                .onAsync(
                        POST,
                        "/v1/webhooks/:uuid",
                        "update-webhook",
                        call -> webhooks.update(call.path("uuid"), call.body()).map(AccountRest::shown))
                .on(DELETE, "/v1/webhooks/:uuid", "delete-webhook", this::delete);
    }

    private Reply domain(Call call) {
        return Reply.json(
                200,
                new JsonObject()
                        .put("domain_name", account.subdomain())
                        .put("domain_id", domainId)
                        .put("config", new JsonObject()));
    }

    private Reply token(Call call) {
        JsonObject properties = new Fields(call.body()).object("properties").orElseGet(JsonObject::new);
        String token = new MeetingTokens(account.apiKey(), domainId).mint(properties, clock.instant());
        links.remember(properties);
        return Reply.json(200, new JsonObject().put("token", token));
    }

    /** A bare array. */
    private Reply list(Call call) {
        JsonArray all = new JsonArray();
        webhooks.current().ifPresent(webhook -> all.add(webhook.toJson()));
        return Reply.json(200, all);
    }

    /** Success has no body. */
    private Reply delete(Call call) {
        webhooks.delete(call.path("uuid"));
        return Reply.empty(200);
    }

    private static Reply shown(DailyWebhook webhook) {
        return Reply.json(200, webhook.toJson());
    }
}
