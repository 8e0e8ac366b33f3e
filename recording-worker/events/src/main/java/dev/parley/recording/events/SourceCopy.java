package dev.parley.recording.events;

/** What became of the copy at the source when a recording was erased. */
public enum SourceCopy {
    /** Nobody asked for its erasure. */
    KEPT,
    /** It was there and is deleted. */
    DELETED,
    /** It was no longer there. */
    ABSENT,
    /** The provider cannot delete it and it is in no bucket of ours: it stays for as long as the provider keeps it. */
    UNSUPPORTED
}
