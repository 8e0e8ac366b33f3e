package dev.parley.runtime.http;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Settings of the operators' port. */
@ConfigMapping(prefix = "parley.http.operator")
public interface OperatorPortConfig {

    /** The port; absent, or the service's own port: one port for everything. 0: any free one. */
    Optional<Integer> port();

    /** Path prefixes that the service's own port does not answer while there is another for operators. */
    Optional<List<String>> paths();
}
