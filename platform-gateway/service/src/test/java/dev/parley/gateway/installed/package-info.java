@NullMarked
package dev.parley.gateway.installed;

import org.jspecify.annotations.NullMarked;
