/** Building what is missing before it is started. */
@NullMarked
package dev.parley.local.build;

import org.jspecify.annotations.NullMarked;
