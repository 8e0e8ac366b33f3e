package dev.parley.checks;

import java.nio.file.Path;

/**
 * Block of commands in a document.
 *
 * @param line of the document where it begins
 */
record ShellBlock(Path document, int line, String text) {

    @Override
    public String toString() {
        return document + ":" + line;
    }
}
