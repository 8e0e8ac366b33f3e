package dev.parley.room.access;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * Caller whose connection outlives the request that authenticated it.
 *
 * @param stillKnown whether the credentials of that request are still good; for a context that may open a database session
 */
public record ConnectedCaller(Caller caller, Supplier<Uni<Boolean>> stillKnown) {}
