package dev.parley.room.webhooks;

import java.util.Map;

/**
 * Free capacity of a replica for attempts.
 *
 * @param attempts how many more at the same time
 * @param bytes how many more in bodies
 * @param running how many run to each target
 * @param others to how many targets that are not known to answer quickly one attempt may begin
 */
record FreeCapacity(int attempts, long bytes, Map<String, Integer> running, int others) {

    FreeCapacity {
        running = Map.copyOf(running);
    }

    boolean isAny() {
        return attempts > 0 && bytes > 0;
    }
}
