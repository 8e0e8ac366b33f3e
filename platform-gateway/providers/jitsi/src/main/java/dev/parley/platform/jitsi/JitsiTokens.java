package dev.parley.platform.jitsi;

import dev.parley.platform.spi.JoinTokens;
import dev.parley.platform.spi.PlatformException;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;

/**
 * Personal join links: the room's link with a token as its {@code jwt} parameter. The tokens are signed here, without a
 * call.
 */
record JitsiTokens(List<Deployment> deployments, Clock clock) implements JoinTokens {

    @Override
    public Uni<JoinLink> joinLink(JoinRequest request) {
        return Uni.createFrom().item(() -> mint(request));
    }

    private JoinLink mint(JoinRequest request) {
        return deployments.stream()
                .filter(deployment -> deployment.has(request.roomUrl()))
                .findFirst()
                .map(deployment -> deployment.token(request, clock.instant()))
                .map(token -> new JoinLink(Links.withToken(request.roomUrl(), token), request.expires()))
                .orElseThrow(() -> new PlatformException.NotFound(
                        JitsiPlatform.ID, "the room's link leads to no Jitsi that is configured"));
    }
}
