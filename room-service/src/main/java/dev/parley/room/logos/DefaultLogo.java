package dev.parley.room.logos;

import dev.parley.platform.spi.LogoImage;
import dev.parley.room.config.RoomServiceConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Logo of rooms that have none of their own: a file, read at the start, which fails if it is no logo. */
@Startup
@ApplicationScoped
class DefaultLogo {

    private final Optional<byte[]> image;

    DefaultLogo(RoomServiceConfig config) {
        this.image = config.logoFile().map(DefaultLogo::read);
    }

    Optional<byte[]> image() {
        return image.map(byte[]::clone);
    }

    boolean exists() {
        return image.isPresent();
    }

    private static byte[] read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            // One byte more than a logo has: whatever follows, the file is too large.
            byte[] image = content.readNBytes(LogoImage.MAX_SIZE + 1);
            LogoImage.fault(image).ifPresent(fault -> {
                throw new IllegalStateException("PARLEY_LOGO_FILE " + fault);
            });
            return image;
        } catch (IOException e) {
            throw new IllegalStateException("PARLEY_LOGO_FILE cannot be read", e);
        }
    }
}
