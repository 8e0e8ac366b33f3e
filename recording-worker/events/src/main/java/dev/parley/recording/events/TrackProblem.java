package dev.parley.recording.events;

import java.util.Optional;

/**
 * Problem of one track of a recording. The other tracks of the recording are transcribed nevertheless.
 *
 * @param track its number in the recording's source, from 0
 * @param participantSession of the speaker; absent where all speakers are on one track
 * @param stage in which it was noticed: fetch, check, mix, render or transcribe
 * @param code stable, for example {@code unreadable-media}, {@code no-audio}, {@code source-gone}, {@code truncated}
 * @param detail for people
 * @param used whether the rest of the track is in the transcript; false if none of it is
 */
public record TrackProblem(
        int track, Optional<String> participantSession, String stage, String code, String detail, boolean used) {}
