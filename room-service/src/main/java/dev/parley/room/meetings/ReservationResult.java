package dev.parley.room.meetings;

/** How an attempt to get a room's meeting began. */
sealed interface ReservationResult {

    /** There is a meeting that fits. */
    record Found(Meeting meeting) implements ReservationResult {}

    /** Ours to create. */
    record Granted(Reservation reservation) implements ReservationResult {}

    /** Another one is creating it. */
    record Busy() implements ReservationResult {}
}
