package dev.parley.platform.whereby;

import static dev.parley.platform.whereby.WherebyFailures.CALLS;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.LogoUpload;
import dev.parley.platform.spi.PlatformException;
import io.smallrye.mutiny.Uni;

/**
 * Upload of logos. It is not established whether the path includes the room's leading slash (the reference's example
 * has it, its text does not), and not every proxy passes an encoded slash: the first attempt has it, encoded, the
 * second has not.
 */
record WherebyLogos(WherebyApi api) implements LogoUpload {

    @Override
    public Uni<Void> uploadLogo(ProviderRoomName room, byte[] png) {
        String withSlash = WherebyPlatform.withSlash(room);
        return upload(withSlash, png)
                .onFailure(WherebyLogos::nameWasNotUnderstood)
                .recoverWithUni(() -> upload(withSlash.substring(1), png));
    }

    private Uni<Void> upload(String room, byte[] png) {
        return CALLS.command("PUT /rooms/{room}/theme/logo", () -> api.uploadLogo(room, png));
    }

    private static boolean nameWasNotUnderstood(Throwable failure) {
        return failure instanceof PlatformException.NotFound
                || failure instanceof PlatformException.Rejected
                || failure instanceof PlatformException.Denied;
    }
}
