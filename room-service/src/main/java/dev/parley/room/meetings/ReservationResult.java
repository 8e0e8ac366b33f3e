package dev.parley.room.meetings;

/** Result of claiming a room's meeting. */
sealed interface ReservationResult {

    /** A fitting meeting exists. */
    record Found(Meeting meeting) implements ReservationResult {}

    /** The caller holds the reservation and creates the meeting. */
    record Granted(Reservation reservation) implements ReservationResult {}

    /** Another caller is creating the meeting. */
    record Busy() implements ReservationResult {}
}
