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

/** All addresses at which webhooks are received: data from the adapters. A route that lacks its secret has no address. */
@Singleton
class RouteTable {

    private static final String AND_BELOW = "/*";

    private final Map<String, Target> byPath = new HashMap<>();
    private final Map<String, Target> byFolder = new HashMap<>();

    /** @throws IllegalStateException if two routes claim one address, or one claims the name of storage notices */
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
        Target other = path.endsWith(AND_BELOW)
                ? byFolder.put(path.substring(0, path.length() - AND_BELOW.length()), target)
                : byPath.put(path, target);
        if (other != null) {
            throw new IllegalStateException(
                    "both %s and %s claim the address %s".formatted(other.platform(), target.platform(), path));
        }
    }

    /** Who receives at {@code path}: the route of that very path, else of the longest path that it lies below. */
    Optional<Target> find(String path) {
        Target exact = byPath.get(path);
        return exact == null ? above(path) : Optional.of(exact);
    }

    /** Costs the same whatever path a stranger thinks of. */
    private Optional<Target> above(String path) {
        return byFolder.entrySet().stream()
                .filter(folder -> path.startsWith(folder.getKey() + "/") || path.equals(folder.getKey()))
                .max(Comparator.comparingInt(folder -> folder.getKey().length()))
                .map(Map.Entry::getValue);
    }

    /** In alphabetical order. */
    Set<String> paths() {
        Set<String> paths = new TreeSet<>(byPath.keySet());
        byFolder.keySet().forEach(folder -> paths.add(folder + AND_BELOW));
        return paths;
    }
}
