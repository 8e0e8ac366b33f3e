package dev.parley.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookReceiverTest {

    private final WebhookReceiver receiver = new WebhookReceiver();

    WebhookReceiverTest() throws IOException {}

    @AfterEach
    void close() {
        receiver.close();
    }

    private int send(String id, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + receiver.host() + "/"))
                .header("X-Webhook-Id", id)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static String joined(String participant, String at) {
        return "{\"event\":\"participant.joined\",\"timestamp\":\"" + at + "\",\"meeting\":{\"id\":\"m\"},"
                + "\"participant\":{\"id\":\"" + participant + "\"},\"room\":{\"id\":\"r\"}}";
    }

    @Test
    void what_comes_again_is_the_same_effect_and_other_contents_are_seen() throws Exception {
        send("b", joined("ann", "1"));
        send("b", joined("ann", "1"));
        send("c", joined("ben", "1"));
        send("c", joined("ben", "2"));

        assertThat(receiver.effects("r"))
                .containsExactlyInAnyOrder(
                        new WebhookEffect("b", "participant.joined", "ann", 1),
                        new WebhookEffect("c", "participant.joined", "ben", 2));
        assertThat(receiver.effects("another")).isEmpty();
        assertThat(receiver.repetitions()).isEqualTo(2);
    }

    @Test
    void some_are_refused_once_and_taken_then() throws Exception {
        List<Integer> first = new ArrayList<>();
        List<Integer> again = new ArrayList<>();
        for (int id = 0; id < 20; id++) {
            first.add(send("id-" + id, joined("ann", "1")));
            again.add(send("id-" + id, joined("ann", "1")));
        }

        assertThat(first).contains(503, 200);
        assertThat(again).containsOnly(200);
        assertThat(receiver.count()).isEqualTo(20);
    }
}
