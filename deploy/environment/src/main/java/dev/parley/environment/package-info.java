/**
 * How every service reads its environment: values literally, traces only where there is an address to send them to, and
 * addresses kept out of them. For that, being on the class path is enough. What does call for a word is a trace that goes
 * on through records and rows: {@link dev.parley.environment.TraceParent}.
 */
@NullMarked
package dev.parley.environment;

import org.jspecify.annotations.NullMarked;
