package dev.parley.room.webhooks;

import java.util.Map;

/**
 * Free capacity of a replica for attempts.
 *
 * @param attempts how many more at the same time
 * @param bytes how many more in bodies
 * @param allowances how many more to targets that cannot take the usual number
 */
record FreeCapacity(int attempts, long bytes, Map<String, Integer> allowances) {

    FreeCapacity {
        allowances = Map.copyOf(allowances);
    }

    boolean isAny() {
        return attempts > 0 && bytes > 0;
    }
}
