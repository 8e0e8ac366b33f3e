package dev.parley.bench.storm;

import java.util.List;

/**
 * Processes of which one at a time has a fault: the replicas of a service, or the servers that all services need.
 *
 * @param name of the service
 */
record FaultLane(String name, List<String> processes) {

    FaultLane {
        processes = List.copyOf(processes);
        if (processes.isEmpty()) {
            throw new IllegalArgumentException(name + " has no process");
        }
    }
}
