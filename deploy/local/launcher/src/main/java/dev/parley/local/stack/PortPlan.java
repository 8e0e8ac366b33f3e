package dev.parley.local.stack;

import dev.parley.local.process.Ports;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Port assignment of the stack. */
public final class PortPlan {

    private static final int LAST = 65_535;

    /** More than the ports of the services are apart. */
    private static final int BETWEEN_REPLICAS = 100;

    /** Ports of services, of which each replica has its own. */
    private static final List<LocalPort> OF_SERVICES = List.of(
            LocalPort.ROOM_SERVICE,
            LocalPort.OPERATORS,
            LocalPort.GATEWAY,
            LocalPort.INGEST,
            LocalPort.INGEST_OPERATORS,
            LocalPort.WORKER,
            LocalPort.NOTICES);

    private final Map<LocalPort, Integer> ports;

    private PortPlan(Map<LocalPort, Integer> ports) {
        this.ports = new EnumMap<>(ports);
    }

    /**
     * Default ports plus {@code offset}; a port set by the environment takes precedence.
     *
     * @throws StackException if a variable is not a port, or a port is assigned twice
     */
    public static PortPlan of(Map<String, String> environment, int offset) {
        Map<LocalPort, Integer> ports = new EnumMap<>(LocalPort.class);
        for (LocalPort port : LocalPort.values()) {
            int number = Optional.ofNullable(environment.get(port.variable()))
                    .filter(text -> !text.isBlank())
                    .map(text -> parse(port, text))
                    .orElse(port.defaultPort() + offset);
            if (number < 1 || number > LAST) {
                throw new StackException(port.displayName() + " cannot listen on port " + number + ": choose another "
                        + port.variable() + " or --port-offset");
            }
            ports.put(port, number);
        }
        rejectDuplicates(ports);
        return new PortPlan(ports);
    }

    public int get(LocalPort port) {
        return Optional.ofNullable(ports.get(port)).orElseThrow();
    }

    /** The port of one of several replicas of a service, counted from 1. */
    public int replica(LocalPort port, int number) {
        return get(port) + number * BETWEEN_REPLICAS;
    }

    /** The variables of a service with the ports of this replica in place of the service's own. */
    Map<String, String> ofReplica(Map<String, String> variables, int number) {
        Map<String, String> changed = new LinkedHashMap<>(variables);
        for (String name : List.of("QUARKUS_HTTP_PORT", "PARLEY_OPERATOR_PORT")) {
            changed.computeIfPresent(
                    name, (key, port) -> Integer.toString(Integer.parseInt(port) + number * BETWEEN_REPLICAS));
        }
        return changed;
    }

    /** The address of an HTTP server on this port. */
    public String url(LocalPort port) {
        return "http://127.0.0.1:" + get(port);
    }

    /**
     * Checks that all ports are free.
     *
     * @param replicas of each service, whose ports have to be free, too, if there are several
     * @throws StackException with every busy port, its process and its variable
     */
    public void requireFree(int replicas) {
        requireFree(replicas, Ports::isFree);
    }

    void requireFree(int replicas, IntPredicate isFree) {
        Stream<String> busyOfStack =
                Stream.of(LocalPort.values()).flatMap(port -> busy(port, get(port), port.displayName(), isFree));
        Stream<String> busyOfReplicas = IntStream.rangeClosed(1, replicas == 1 ? 0 : replicas)
                .boxed()
                .flatMap(number -> OF_SERVICES.stream()
                        .flatMap(port ->
                                busy(port, replica(port, number), Stack.replica(port.displayName(), number), isFree)));
        List<String> busy = Stream.concat(busyOfStack, busyOfReplicas).toList();
        if (!busy.isEmpty()) {
            throw new StackException("ports of the stack are in use by another program. Stop it, set the variable"
                    + " below to a free port, or shift all ports with --port-offset:\n"
                    + String.join("\n", busy));
        }
    }

    private static Stream<String> busy(LocalPort port, int number, String process, IntPredicate isFree) {
        return isFree.test(number)
                ? Stream.empty()
                : Stream.of("  port " + number + " for " + process + ": set " + port.variable());
    }

    private static int parse(LocalPort port, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new StackException(port.variable() + " is not a port number: " + text, e);
        }
    }

    private static void rejectDuplicates(Map<LocalPort, Integer> ports) {
        Map<Integer, List<LocalPort>> byNumber = ports.keySet().stream()
                .collect(Collectors.groupingBy(
                        port -> Optional.ofNullable(ports.get(port)).orElseThrow()));
        byNumber.forEach((number, owners) -> {
            if (owners.size() > 1) {
                throw new StackException("port " + number + " is assigned to "
                        + owners.stream().map(LocalPort::displayName).collect(Collectors.joining(" and to "))
                        + ": change "
                        + owners.stream().map(LocalPort::variable).collect(Collectors.joining(" or ")));
            }
        });
    }
}
