/**
 * The operators' HTTP interface, below {@code /internal/v1}: closed to all who do not carry the internal token.
 */
@NullMarked
package dev.parley.ingest.operatorapi;

import org.jspecify.annotations.NullMarked;
