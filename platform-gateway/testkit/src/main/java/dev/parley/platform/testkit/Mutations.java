package dev.parley.platform.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/** Mutations of bodies: cut, flipped, with a field dropped, or with one value replaced by an unusual one. */
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
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
            case 1 -> flip(body, random);
            case 2 -> drop(body, random);
            default -> replace(body, random);
        };
    }

    /** The body with null in place of one value, if it has any. */
    static byte[] nullify(byte[] body, long seed) {
        Random random = new Random(seed);
        return changed(body, (tree, containers) -> {
            set(containers.get(random.nextInt(containers.size())), NullNode.getInstance(), random);
            return tree.toString();
        });
    }

    private static byte[] flip(byte[] body, Random random) {
        byte[] changed = body.clone();
        for (int i = random.nextInt(4); i >= 0 && changed.length > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private static byte[] drop(byte[] body, Random random) {
        return changed(body, (tree, containers) -> {
            ContainerNode<?> container = containers.get(random.nextInt(containers.size()));
            if (container instanceof ObjectNode object) {
                object.remove(anyName(object, random));
            } else if (container instanceof ArrayNode array) {
                array.remove(random.nextInt(array.size()));
            }
            return tree.toString();
        });
    }

    private static byte[] replace(byte[] body, Random random) {
        return changed(body, (tree, containers) -> {
            JsonNode mark = JSON.getNodeFactory().textNode("@@mark@@");
            set(containers.get(random.nextInt(containers.size())), mark, random);
            String odd = ODD_VALUES.get(random.nextInt(ODD_VALUES.size()));
            return tree.toString().replace("\"@@mark@@\"", odd);
        });
    }

    /** Changes a body that is JSON and not empty; any other stays unchanged. */
    private static byte[] changed(byte[] body, BiFunction<JsonNode, List<ContainerNode<?>>, String> change) {
        try {
            JsonNode tree = JSON.readTree(body);
            List<ContainerNode<?>> containers = new ArrayList<>();
            collect(tree, containers);
            return containers.isEmpty() ? body : change.apply(tree, containers).getBytes(StandardCharsets.UTF_8);
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
            object.set(anyName(object, random), value);
        } else if (container instanceof ArrayNode array) {
            array.set(random.nextInt(array.size()), value);
        }
    }

    private static String anyName(ObjectNode object, Random random) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names.get(random.nextInt(names.size()));
    }
}
