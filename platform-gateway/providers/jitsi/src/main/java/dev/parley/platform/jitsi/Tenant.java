package dev.parley.platform.jitsi;

import dev.parley.platform.events.ProviderRoomName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tenant of Parley's rooms on a server with tenants. A room of a tenant is the XMPP node {@code [tenant]room} (jitsi-meet,
 * util.lib.lua); Parley names it without its own tenant. A room of somebody else keeps a tenant in its name, so that it is
 * never taken for a room of Parley that happens to be called alike.
 *
 * @param name absent: all rooms count, of whichever tenant
 */
record Tenant(Optional<String> name) {

    private static final Pattern NODE = Pattern.compile("\\[([^\\]]+)\\](.+)");
    private static final int MAX_NAME = 512;

    /** The tenant in a node; empty if the node has none. */
    static Optional<String> in(String node) {
        return match(node).map(parts -> parts.group(1));
    }

    /** A node without its tenant. */
    static String room(String node) {
        return match(node).map(parts -> parts.group(2)).orElse(node);
    }

    private static Optional<Matcher> match(String node) {
        return Optional.of(NODE.matcher(node)).filter(Matcher::matches);
    }

    /** The room that a node names; {@code []room} stands for one without a tenant if Parley's rooms have one. */
    Optional<ProviderRoomName> roomOf(String node) {
        return Optional.of(named(node))
                .filter(room -> !room.isBlank() && room.length() <= MAX_NAME)
                .map(ProviderRoomName::new);
    }

    private String named(String node) {
        if (name.isEmpty()) {
            return room(node);
        }
        return in(node).map(tenant -> tenant.equalsIgnoreCase(name.get()) ? room(node) : node)
                .orElse(node.isBlank() ? node : "[]" + node);
    }
}
