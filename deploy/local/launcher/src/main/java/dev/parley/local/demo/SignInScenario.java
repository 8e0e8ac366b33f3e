package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.stack.LocalPort;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.stack.Secrets;
import dev.parley.local.stack.Secrets.Name;
import dev.parley.local.text.Console;
import java.util.Map;

/**
 * Scenario of people at a real OpenID provider: bearer tokens of an operator and of another person, a token that is for another
 * service, and the sign-in of a browser.
 */
public final class SignInScenario {

    private static final String OPERATOR = "ann";
    private static final String PERSON = "ben";
    private static final String API_CLIENT = "parley-cli";
    /** A client of every realm, whose tokens are for no service in particular. */
    private static final String OTHER_CLIENT = "admin-cli";

    private final Console console;
    private final HttpCalls api;
    private final HttpCalls operators;
    private final Browser browser;
    private final String provider;
    private final String password;

    public SignInScenario(Console console, PortPlan ports, Secrets secrets) {
        this.console = console;
        this.api = new HttpCalls(ports.url(LocalPort.ROOM_SERVICE), Map.of());
        this.operators = new HttpCalls(ports.url(LocalPort.OPERATORS), Map.of());
        this.browser = new Browser(ports.url(LocalPort.ROOM_SERVICE));
        this.provider = ports.url(LocalPort.LOGIN) + "/realms/parley/protocol/openid-connect/token";
        this.password = secrets.get(Name.PARLEY_LOCAL_LOGIN_PASSWORD);
    }

    /** Returns whether everything is as it should be. */
    public boolean run() {
        console.plain("\nSign-in");
        try {
            String ann = token(OPERATOR, API_CLIENT);
            String ben = token(PERSON, API_CLIENT);
            requireMe("the operator's token", me(ann), OPERATOR, true);
            requireMe("the other person's token", me(ben), PERSON, false);
            require("a token for another service", 401, status(api, "/v1/me", token(PERSON, OTHER_CLIENT)));
            require("an operator's call", 200, status(operators, "/v1/recordings", ann));
            require("the same call by another person", 403, status(operators, "/v1/recordings", ben));
            require("the same call on the public port", 404, status(api, "/v1/recordings", ann));
            requireMe("a browser before", browser.me(), "", false);
            browser.signIn(PERSON, password);
            requireMe("a browser after sign-in as " + PERSON, browser.me(), PERSON, false);
            require("a change by cookie without the header", 403, browser.signOut(false));
            require("sign-out", 200, browser.signOut(true));
            requireMe("a browser after sign-out", browser.me(), "", false);
            browser.signIn(OPERATOR, password);
            requireMe("a browser after sign-in as " + OPERATOR, browser.me(), OPERATOR, true);
            return true;
        } catch (DemoException e) {
            console.plain("\nThe sign-in failed: " + e.getMessage());
            return false;
        }
    }

    private String token(String person, String client) {
        String form = "grant_type=password&scope=openid&client_id=" + client + "&username=" + person + "&password="
                + password;
        HttpCalls.Answer answer = HttpCalls.form(provider, form);
        if (answer.status() != 200) {
            throw new DemoException("no token for " + person + ": " + answer.status());
        }
        return answer.json().path("access_token").asText();
    }

    private JsonNode me(String token) {
        return api.call("GET", "/v1/me", "", Map.of("Authorization", "Bearer " + token))
                .json();
    }

    private static int status(HttpCalls calls, String path, String token) {
        return calls.call("GET", path, "", Map.of("Authorization", "Bearer " + token))
                .status();
    }

    private void requireMe(String what, JsonNode me, String person, boolean operator) {
        String email = person.isEmpty() ? "" : person + "@example.org";
        boolean right =
                me.path("email").asText().equals(email) && me.path("operator").asBoolean() == operator;
        if (!right) {
            throw new DemoException(what + ": /v1/me does not say " + (person.isEmpty() ? "nobody" : person));
        }
        console.say(what + ": " + (person.isEmpty() ? "nobody" : person + (operator ? ", an operator" : "")));
    }

    private void require(String what, int expected, int status) {
        if (status != expected) {
            throw new DemoException(what + " was answered " + status + ", not " + expected);
        }
        console.say(what + ": " + status);
    }
}
