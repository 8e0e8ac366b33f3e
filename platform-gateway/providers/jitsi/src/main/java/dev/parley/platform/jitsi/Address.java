package dev.parley.platform.jitsi;

import dev.parley.platform.events.ProviderRoomName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XMPP address (JID): {@code user@domain/resource}; user and resource may be empty. */
record Address(String user, String domain) {

    /** A room of a tenant is the node {@code [tenant]room} (jitsi-meet, util.lib.lua). */
    private static final Pattern OF_TENANT = Pattern.compile("\\[[^\\]]+\\](.+)");

    static Address of(String text) {
        String bare = text.split("/", 2)[0];
        int at = bare.indexOf('@');
        return at < 0 ? new Address("", bare) : new Address(bare.substring(0, at), bare.substring(at + 1));
    }

    /** The room that a node names, without its tenant. */
    static Optional<ProviderRoomName> room(String node) {
        Matcher tenant = OF_TENANT.matcher(node);
        return Optional.of(tenant.matches() ? tenant.group(1) : node)
                .filter(name -> !name.isBlank())
                .map(ProviderRoomName::new);
    }
}
