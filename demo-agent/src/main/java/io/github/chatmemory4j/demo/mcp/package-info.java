/** The memory of a user for other programs, over the Model Context Protocol. */
@NullMarked
package io.github.chatmemory4j.demo.mcp;

import org.jspecify.annotations.NullMarked;
