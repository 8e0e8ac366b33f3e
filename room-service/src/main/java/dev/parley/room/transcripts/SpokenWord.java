package dev.parley.room.transcripts;

/** A word and when it was said, in milliseconds from the start of the recording. */
record SpokenWord(String text, long startMs, long endMs, int speaker) {}
