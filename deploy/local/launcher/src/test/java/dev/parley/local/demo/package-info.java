@NullMarked
package dev.parley.local.demo;

import org.jspecify.annotations.NullMarked;
