/** What can go wrong, as the user is told. */
@NullMarked
package io.github.chatmemory4j.demo.fault;

import org.jspecify.annotations.NullMarked;
