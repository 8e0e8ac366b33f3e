package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyFailures.CALLS;

import dev.parley.platform.spi.JoinTokens;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Personal links: the room's, with a token as its {@code t} parameter, in the place of any other.
 *
 * @param recording how a recording is started by somebody's coming; absent where the server starts it
 */
record DailyTokens(DailyApi api, Optional<TokenRecording> recording) implements JoinTokens {

    /**
     * A room whose link starts its recording has links that do so for every person: who comes by a personal one may be
     * the first.
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
