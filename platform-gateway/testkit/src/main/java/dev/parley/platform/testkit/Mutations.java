package dev.parley.platform.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bodies that are nearly right: cut, flipped, or with one value replaced by something that no provider should send. */
final class Mutations {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e999999999",
            "-1e-999999999",
            "99999999999999999999999999",
            "1767261600.4171234567891",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"/\"",
            "\"" + "x".repeat(5000) + "\"",
            "\"9999999999999-not-a-track\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"1e5\"",
            "[]",
            "[null,{},[[]]]",
            "{}",
            "{\"type\":{\"type\":[]}}");

    private Mutations() {}

    static byte[] mutate(byte[] body, long seed) {
        Random random = new Random(seed);
        return switch (random.nextInt(3)) {
            case 0 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
            case 1 -> flip(body, random);
            default -> replace(body, random);
        };
    }

    private static byte[] flip(byte[] body, Random random) {
        byte[] changed = body.clone();
        for (int i = random.nextInt(4); i >= 0 && changed.length > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private static byte[] replace(byte[] body, Random random) {
        try {
            JsonNode tree = JSON.readTree(body);
            List<ContainerNode<?>> containers = new ArrayList<>();
            collect(tree, containers);
            if (containers.isEmpty()) {
                return body;
            }
            JsonNode mark = JSON.getNodeFactory().textNode("@@mark@@");
            set(containers.get(random.nextInt(containers.size())), mark, random);
            String odd = ODD_VALUES.get(random.nextInt(ODD_VALUES.size()));
            return JSON.writeValueAsString(tree).replace("\"@@mark@@\"", odd).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            return body;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> into) {
        if (node instanceof ContainerNode<?> container && !container.isEmpty()) {
            into.add(container);
        }
        node.forEach(child -> collect(child, into));
    }

    private static void set(ContainerNode<?> container, JsonNode value, Random random) {
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            object.set(names.get(random.nextInt(names.size())), value);
        } else if (container instanceof ArrayNode array) {
            array.set(random.nextInt(array.size()), value);
        }
    }
}
