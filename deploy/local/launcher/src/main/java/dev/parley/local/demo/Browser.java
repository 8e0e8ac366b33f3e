package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.text.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Browser without scripts: keeps cookies, follows redirects, and fills in the provider's form. */
final class Browser {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final int MAX_REDIRECTS = 10;

    private final URI base;
    private HttpClient http = newClient();

    Browser(String base) {
        this.base = URI.create(base);
    }

    /** Signs in at the OpenID provider, as a browser that nobody used before. */
    void signIn(String person, String password) {
        http = newClient();
        URI login = base.resolve("/v1/session/login?return=/rooms");
        HttpResponse<String> page = follow(get(login));
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new DemoException("the provider answered " + page.statusCode() + " and no form to sign in");
        }
        String fields = "username=" + person + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        URI last = follow(
                        HttpRequest.newBuilder(page.uri().resolve(form.group(1).replace("&amp;", "&")))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(fields)))
                .uri();
        if (!last.equals(base.resolve("/rooms"))) {
            throw new DemoException("the sign-in ended at " + last.getPath());
        }
    }

    JsonNode me() {
        return Json.read(follow(get(base.resolve("/v1/me"))).body());
    }

    /** @param header whether the header against cross-site requests is sent */
    int signOut(boolean header) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve("/v1/session")).DELETE();
        return send(header ? request.header("X-Parley-CSRF", "1") : request).statusCode();
    }

    private HttpResponse<String> follow(HttpRequest.Builder request) {
        HttpResponse<String> answer = send(request);
        for (int step = 0; step < MAX_REDIRECTS && answer.statusCode() / 100 == 3; step++) {
            URI next = answer.uri()
                    .resolve(answer.headers()
                            .firstValue("Location")
                            .orElseThrow(() -> new DemoException("a redirect leads nowhere")));
            answer = send(get(next));
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DemoException("a page was not answered: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }

    /** Cookies as browsers keep them on this machine: secure ones without https, too. */
    private static final class LoopbackCookies extends CookieManager {

        @Override
        public void put(URI address, Map<String, List<String>> headers) throws IOException {
            Map<String, List<String>> changed = new HashMap<>(headers);
            changed.replaceAll((name, values) -> values.stream()
                    .map(value -> name.equalsIgnoreCase("Set-Cookie") ? value.replaceAll("(?i);\\s*Secure", "") : value)
                    .toList());
            super.put(address, changed);
        }
    }

    private static HttpRequest.Builder get(URI address) {
        return HttpRequest.newBuilder(address);
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .cookieHandler(new LoopbackCookies())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
