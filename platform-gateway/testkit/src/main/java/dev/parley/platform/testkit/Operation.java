package dev.parley.platform.testkit;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Operation of a platform, called by the contract tests.
 *
 * @param readsBody whether it needs the answer's body
 * @param lenient statuses that are success for it, for example 404 when deleting
 * @param call sends nothing until its result is subscribed to
 */
public record Operation(String name, boolean readsBody, Map<Integer, Optional<String>> lenient, Supplier<Uni<?>> call) {

    /** An operation that reads an answer and fails with every error status. */
    public static Operation reading(String name, Supplier<Uni<?>> call) {
        return new Operation(name, true, Map.of(), call);
    }

    /** An operation for which only the answer's status counts. */
    public static Operation commanding(String name, Supplier<Uni<?>> call) {
        return new Operation(name, false, Map.of(), call);
    }

    /** The same, but this status is success. */
    public Operation succeedingOn(int status) {
        return on(status, Optional.empty());
    }

    /** The same, but this status fails with another code than elsewhere. */
    public Operation failingOn(int status, String code) {
        return on(status, Optional.of(code));
    }

    private Operation on(int status, Optional<String> code) {
        Map<Integer, Optional<String>> more = new HashMap<>(lenient);
        more.put(status, code);
        return new Operation(name, readsBody, Map.copyOf(more), call);
    }

    @Override
    public String toString() {
        return name;
    }
}
