package dev.parley.platform.spi.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parsed form of {@code t=<time>,v1=<signature>[,v1=…]}. Elements split on their first {@code =} only, because a
 * base64 signature ends in more; unknown elements are ignored.
 */
record SignatureHeader(Optional<String> timestamp, List<String> signatures, boolean malformed) {

    private static final int MAX_ELEMENTS = 16;

    static SignatureHeader parse(List<String> values) {
        SignatureHeader broken = new SignatureHeader(Optional.empty(), List.of(), true);
        if (values.size() != 1) {
            return broken;
        }
        String[] elements = values.get(0).split(",", MAX_ELEMENTS + 1);
        if (elements.length > MAX_ELEMENTS) {
            return broken;
        }
        Optional<String> timestamp = Optional.empty();
        List<String> signatures = new ArrayList<>();
        boolean anyPair = false;
        for (String element : elements) {
            int equals = element.indexOf('=');
            if (equals <= 0) {
                continue;
            }
            anyPair = true;
            String key = element.substring(0, equals).strip();
            String value = element.substring(equals + 1).strip();
            if (key.equals("t")) {
                if (timestamp.isPresent()) {
                    return broken;
                }
                timestamp = Optional.of(value);
            } else if (key.equals("v1")) {
                signatures.add(value);
            }
        }
        return anyPair ? new SignatureHeader(timestamp, List.copyOf(signatures), false) : broken;
    }
}
