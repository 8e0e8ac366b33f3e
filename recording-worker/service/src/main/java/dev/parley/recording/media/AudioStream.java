package dev.parley.recording.media;

import java.time.Duration;

/**
 * Audio stream of a file.
 *
 * @param start the first time stamp
 * @param end of the last packet
 * @param content the length of all packets together, without the holes between them
 * @param mono whether it has one channel
 */
record AudioStream(Duration start, Duration end, Duration content, boolean mono) {}
