package dev.parley.room.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.testing.Api;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.Parallel;
import dev.parley.room.testing.Parallel.Call;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SilentGatewayQuarkusTest {

    @Test
    void a_join_is_answered_although_the_gateway_says_nothing() {
        String name = Api.newName();
        Api.room(Map.of("name", name, "platform", "tokens"));
        var meeting = Api.meeting(name);
        FakeGateway.SILENT.add(meeting.getString("room_name"));

        HttpResponse<String> answer = Parallel.send(
                        Call.of("POST", "/v1/rooms/" + name + "/meetings/" + meeting.getString("id") + "/join"))
                .get(0);

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("gateway-timeout");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
}
