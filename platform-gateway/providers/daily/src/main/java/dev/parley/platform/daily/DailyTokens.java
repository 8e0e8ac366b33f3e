package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyFailures.CALLS;

import dev.parley.platform.spi.JoinTokens;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Personal join links: the room's link with a token as its {@code t} parameter, in place of any other.
 *
 * @param recording how joining starts a recording; absent if the server starts it
 */
record DailyTokens(DailyApi api, Optional<TokenRecording> recording) implements JoinTokens {

    /**
     * If the room's link starts its recording, every personal link does so too: its bearer may be the first to join.
     */
    @Override
    public Uni<JoinLink> joinLink(JoinRequest request) {
        CreateToken token = CreateToken.of(request, recording.filter(started -> RoomLink.hasToken(request.roomUrl())));
        return mint(token).map(made -> new JoinLink(RoomLink.with(request.roomUrl(), made), request.expires()));
    }

    Uni<MeetingToken> mint(CreateToken token) {
        return CALLS.read("POST /meeting-tokens", () -> api.createToken(token));
    }
}
