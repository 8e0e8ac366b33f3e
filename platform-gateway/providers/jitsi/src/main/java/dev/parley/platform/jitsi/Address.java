package dev.parley.platform.jitsi;

/** XMPP address (JID): {@code user@domain/resource}; user and resource may be empty. */
record Address(String user, String domain) {

    static Address of(String text) {
        String bare = text.split("/", 2)[0];
        int at = bare.indexOf('@');
        return at < 0 ? new Address("", bare) : new Address(bare.substring(0, at), bare.substring(at + 1));
    }
}
