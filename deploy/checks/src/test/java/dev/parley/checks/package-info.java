/** The rules of the project, held against sources, POMs and compiled classes of all modules. */
@NullMarked
package dev.parley.checks;

import org.jspecify.annotations.NullMarked;
