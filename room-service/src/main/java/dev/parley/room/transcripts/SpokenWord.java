package dev.parley.room.transcripts;

/** A word with its start and end, in milliseconds from the start of the recording. */
record SpokenWord(String text, long startMs, long endMs, int speaker) {}
