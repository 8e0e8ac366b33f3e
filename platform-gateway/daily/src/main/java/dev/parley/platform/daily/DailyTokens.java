package dev.parley.platform.daily;

import dev.parley.platform.spi.JoinTokens;
import io.smallrye.mutiny.Uni;

/** Personal links: the room's, with a token as its {@code t} parameter. */
record DailyTokens(DailyApi api) implements JoinTokens {

    @Override
    public Uni<JoinLink> joinLink(JoinRequest request) {
        CreateToken token = CreateToken.of(request);
        return DailyFailures.named("POST /meeting-tokens", Uni.createFrom().deferred(() -> api.createToken(token)))
                .map(created -> new JoinLink(created.in(request.roomUrl()), request.expires()));
    }
}
