package dev.parley.ingest.receive;

import dev.parley.ingest.config.IngestConfig;
import dev.parley.ingest.log.Delivery;
import dev.parley.ingest.platform.WebhookAdapters;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.spi.webhook.WebhookRoute;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Routing table of webhook addresses, built from the routes of all adapters. A route without a secret has no address. */
@Singleton
class RouteTable {

    private static final String SUBTREE = "/*";

    private final Map<String, Target> byPath = new HashMap<>();
    private final Map<String, Target> bySubtree = new HashMap<>();

    /** @throws IllegalStateException if two routes have one address, or one has the name of storage notices */
    RouteTable(IngestConfig config, WebhookAdapters adapters) {
        if (config.role().receives()) {
            adapters.all().forEach(this::add);
        }
    }

    private void add(WebhookAdapter adapter) {
        for (WebhookRoute route : adapter.routes()) {
            if (route.name().equals(Delivery.OBJECT_NOTIFICATION)) {
                throw new IllegalStateException("the route name " + route.name() + " is reserved");
            }
            if (route.exists()) {
                Target target = new Target(adapter, route);
                add("/v1/" + adapter.platform() + "/" + route.path(), target);
                route.aliases().forEach(alias -> add(alias, target));
            }
        }
    }

    private void add(String path, Target target) {
        Target other = path.endsWith(SUBTREE)
                ? bySubtree.put(path.substring(0, path.length() - SUBTREE.length()), target)
                : byPath.put(path, target);
        if (other != null) {
            throw new IllegalStateException(
                    "both %s and %s have a route at %s".formatted(other.platform(), target.platform(), path));
        }
    }

    /** The route of exactly {@code path}, else the one with the longest path above it. */
    Optional<Target> find(String path) {
        Target exact = byPath.get(path);
        return exact == null ? prefixOf(path) : Optional.of(exact);
    }

    /** Takes the same time for every path. */
    private Optional<Target> prefixOf(String path) {
        return bySubtree.entrySet().stream()
                .filter(subtree -> path.startsWith(subtree.getKey() + "/") || path.equals(subtree.getKey()))
                .max(Comparator.comparingInt(subtree -> subtree.getKey().length()))
                .map(Map.Entry::getValue);
    }

    /** All paths in alphabetical order. */
    Set<String> paths() {
        Set<String> paths = new TreeSet<>(byPath.keySet());
        bySubtree.keySet().forEach(path -> paths.add(path + SUBTREE));
        return paths;
    }
}
