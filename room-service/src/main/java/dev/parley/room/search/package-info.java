/**
 * Full text search of transcripts: the index, its queries, and the snippets of results. The index has passages of about 60
 * words; docs/search.md says why.
 */
@NullMarked
package dev.parley.room.search;

import org.jspecify.annotations.NullMarked;
