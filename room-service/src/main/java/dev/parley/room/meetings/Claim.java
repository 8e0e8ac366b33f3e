package dev.parley.room.meetings;

/** How an attempt to get a room's meeting began. */
sealed interface Claim {

    /** There is a meeting that fits. */
    record Found(Meeting meeting) implements Claim {}

    /** Ours to create. */
    record Granted(Reservation reservation) implements Claim {}

    /** Another one is creating it. */
    record Busy() implements Claim {}
}
