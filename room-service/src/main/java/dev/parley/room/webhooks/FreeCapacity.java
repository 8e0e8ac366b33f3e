package dev.parley.room.webhooks;

import java.util.Map;

/**
 * Free capacity of a replica for attempts.
 *
 * @param attempts how many more at the same time
 * @param bytes how many more in bodies
 * @param allowances how many more to each target that is known to answer quickly, or that is being called
 * @param others to how many other targets one attempt may begin
 */
record FreeCapacity(int attempts, long bytes, Map<String, Integer> allowances, int others) {

    FreeCapacity {
        allowances = Map.copyOf(allowances);
    }

    boolean isAny() {
        return attempts > 0 && bytes > 0;
    }
}
