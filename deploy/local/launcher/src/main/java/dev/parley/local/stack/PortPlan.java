package dev.parley.local.stack;

import dev.parley.local.process.Ports;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which port each part of the stack listens on. */
public final class PortPlan {

    private static final int LAST = 65_535;

    private final Map<LocalPort, Integer> ports;

    private PortPlan(Map<LocalPort, Integer> ports) {
        this.ports = new EnumMap<>(ports);
    }

    /**
     * The usual ports, moved by {@code offset}, but where the environment names one, that one.
     *
     * @throws StackException if a variable is no port, or two parts were given the same one
     */
    public static PortPlan of(Map<String, String> environment, int offset) {
        Map<LocalPort, Integer> ports = new EnumMap<>(LocalPort.class);
        for (LocalPort port : LocalPort.values()) {
            int number = Optional.ofNullable(environment.get(port.variable()))
                    .filter(text -> !text.isBlank())
                    .map(text -> parse(port, text))
                    .orElse(port.usual() + offset);
            if (number < 1 || number > LAST) {
                throw new StackException(port.owner() + " cannot listen on port " + number + ": choose another "
                        + port.variable() + " or --port-offset");
            }
            ports.put(port, number);
        }
        refuseDoubles(ports);
        return new PortPlan(ports);
    }

    public int get(LocalPort port) {
        return Optional.ofNullable(ports.get(port)).orElseThrow();
    }

    /** The address of an HTTP server on this port. */
    public String url(LocalPort port) {
        return "http://127.0.0.1:" + get(port);
    }

    /**
     * Makes sure that the stack can listen on all of its ports.
     *
     * @throws StackException naming every busy port, who wanted it, and how to move it
     */
    public void requireFree() {
        requireFree(Ports::isFree);
    }

    void requireFree(IntPredicate isFree) {
        List<String> busy = Stream.of(LocalPort.values())
                .filter(port -> !isFree.test(get(port)))
                .map(port -> "  port " + get(port) + " for " + port.owner() + ": set " + port.variable())
                .toList();
        if (!busy.isEmpty()) {
            throw new StackException("another program listens on ports that the stack needs. End it, set the variable"
                    + " named below to a free port, or move all ports with --port-offset:\n"
                    + String.join("\n", busy));
        }
    }

    private static int parse(LocalPort port, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new StackException(port.variable() + " is not a port number: " + text, e);
        }
    }

    private static void refuseDoubles(Map<LocalPort, Integer> ports) {
        Map<Integer, List<LocalPort>> byNumber = ports.keySet().stream()
                .collect(Collectors.groupingBy(
                        port -> Optional.ofNullable(ports.get(port)).orElseThrow()));
        byNumber.forEach((number, owners) -> {
            if (owners.size() > 1) {
                throw new StackException("port " + number + " was given to "
                        + owners.stream().map(LocalPort::owner).collect(Collectors.joining(" and to ")) + ": change "
                        + owners.stream().map(LocalPort::variable).collect(Collectors.joining(" or ")));
            }
        });
    }
}
