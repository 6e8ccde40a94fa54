/** Which embedding model recalls best, and what it costs. */
@NullMarked
package io.github.chatmemory4j.demo.embedders;

import org.jspecify.annotations.NullMarked;
