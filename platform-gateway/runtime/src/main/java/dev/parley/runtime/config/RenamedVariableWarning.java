package dev.parley.runtime.config;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Startup check that logs one warning for each environment variable that is set under its old name. */
@Singleton
class RenamedVariableWarning {

    private static final Logger LOG = Logger.getLogger(RenamedVariableWarning.class);

    void warn(@Observes StartupEvent start) {
        RenamedVariables.renamed(RenamedVariables.read(Thread.currentThread().getContextClassLoader()), System.getenv())
                .forEach((oldName, newName) -> LOG.warnf(
                        "Environment variable %s is deprecated and will be ignored by the next version; set %s instead",
                        oldName, newName));
    }
}
