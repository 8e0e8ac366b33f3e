package dev.parley.gateway.errors;

import dev.parley.platform.api.PlatformProblem;
import dev.parley.platform.spi.PlatformException.Reach;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What nobody foresaw: logged in full, and told to the caller by an id that finds the log line. */
public final class Incident {

    private static final Logger LOG = Logger.getLogger(Incident.class);

    private Incident() {}

    /** @param reach how far a provider was reached; null where none is concerned */
    public static PlatformProblem of(@Nullable Throwable failure, @Nullable Reach reach) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "Unforeseen failure, incident %s", id);
        return Problems.internalError(id, reach);
    }
}
