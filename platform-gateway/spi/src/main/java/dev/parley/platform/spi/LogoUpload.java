package dev.parley.platform.spi;

import dev.parley.platform.events.ProviderRoomName;
import io.smallrye.mutiny.Uni;

/** Facet: a picture on the room's pages. */
public interface LogoUpload {

    /** Uploads a PNG of at most 5 MiB. Idempotent. */
    Uni<Void> uploadLogo(ProviderRoomName room, byte[] png);
}
