/**
 * Embedded PostgreSQL and Kafka as one process.
 *
 * <p>Both are the real servers. Their data is kept in one folder and survives a kill; the process ends with its parent.
 */
@NullMarked
package dev.parley.local.broker;

import org.jspecify.annotations.NullMarked;
