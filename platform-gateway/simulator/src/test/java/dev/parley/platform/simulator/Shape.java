package dev.parley.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Compares the shapes of two JSON documents: the same members everywhere, of the same types. A recorded null says
 * nothing about the type.
 *
 * @param nullable members that are documented to be null at times, although the recording has a value
 * @param open members that are maps, so that their own members differ
 */
record Shape(Set<String> nullable, Set<String> open) {

    static final Shape EXACT = new Shape(Set.of(), Set.of());

    void assertSame(JsonNode recorded, JsonNode simulated) {
        assertThat(same(recorded, simulated, ""))
                .as("shape of %s, recorded %s", simulated, recorded)
                .isTrue();
    }

    private boolean same(JsonNode recorded, JsonNode simulated, String member) {
        if (recorded.isNull() || (simulated.isNull() && nullable.contains(member)) || open.contains(member)) {
            return true;
        }
        if (recorded.getNodeType() != simulated.getNodeType()) {
            return false;
        }
        if (recorded.isObject()) {
            return names(recorded).equals(names(simulated))
                    && names(recorded).stream().allMatch(name -> same(recorded.get(name), simulated.get(name), name));
        }
        return !recorded.isArray() || sameElements(recorded, simulated, member);
    }

    /** Every element is like some element of the other; an empty array is like an empty one alone. */
    private boolean sameElements(JsonNode recorded, JsonNode simulated, String member) {
        return StreamSupport.stream(recorded.spliterator(), false)
                        .allMatch(one -> StreamSupport.stream(simulated.spliterator(), false)
                                .anyMatch(other -> same(one, other, member)))
                && StreamSupport.stream(simulated.spliterator(), false)
                        .allMatch(other -> StreamSupport.stream(recorded.spliterator(), false)
                                .anyMatch(one -> same(one, other, member)));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
