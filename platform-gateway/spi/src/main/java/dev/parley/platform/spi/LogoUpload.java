package dev.parley.platform.spi;

import dev.parley.platform.events.ProviderRoomName;
import io.smallrye.mutiny.Uni;

/** Facet: a picture on the room's pages. */
public interface LogoUpload {

    /** Uploads a PNG of at most {@link LogoImage#MAX_SIZE}. Idempotent. */
    Uni<Void> uploadLogo(ProviderRoomName room, byte[] png);
}
