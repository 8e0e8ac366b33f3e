package dev.parley.platform.jitsi;

import java.util.List;
import java.util.Locale;

/**
 * Matcher of bots among the occupants of a room. Prosody omits only {@code focus}: recorders, telephone gateways and
 * transcribers are reported like people, and only their addresses distinguish them.
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
