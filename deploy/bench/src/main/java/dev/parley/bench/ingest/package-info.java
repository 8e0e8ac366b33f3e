/** The ingest against a server that does the least that could do its work. */
@NullMarked
package dev.parley.bench.ingest;

import org.jspecify.annotations.NullMarked;
