/**
 * PostgreSQL and Kafka as one small process: the database and the broker of a machine that has neither.
 *
 * <p>Both are the real servers. Their data lies under one folder and survives a kill; the process ends when its parent
 * does, so that nothing is left behind.
 */
@NullMarked
package dev.parley.local.broker;

import org.jspecify.annotations.NullMarked;
