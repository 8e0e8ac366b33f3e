package dev.parley.platform.jitsi;

import java.util.List;
import java.util.Locale;

/**
 * Who among the occupants of a room is no person. Prosody leaves out nobody but {@code focus}: recorders, telephone
 * gateways and transcribers are told of like everybody else, and only their addresses tell them apart.
 *
 * @param users names before the {@code @}
 * @param domains whole domains, or the first parts of them
 */
record BotMatcher(List<String> users, List<String> domains) {

    BotMatcher {
        users = lowerCase(users);
        domains = lowerCase(domains);
    }

    private static List<String> lowerCase(List<String> names) {
        return names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    }

    boolean has(String address) {
        Address who = Address.of(address.toLowerCase(Locale.ROOT));
        return users.contains(who.user())
                || domains.stream()
                        .anyMatch(domain ->
                                who.domain().equals(domain) || who.domain().startsWith(domain + "."));
    }
}
