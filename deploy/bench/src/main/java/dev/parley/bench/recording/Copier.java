package dev.parley.bench.recording;

import java.io.IOException;

/** Program that copies a file. */
interface Copier {

    /** Copies the file once, removes the copy, and tells what it cost. */
    CopyCost copy() throws IOException, InterruptedException;
}
