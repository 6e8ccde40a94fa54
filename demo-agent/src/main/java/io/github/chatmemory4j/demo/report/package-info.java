/** Results written for programs. */
@NullMarked
package io.github.chatmemory4j.demo.report;

import org.jspecify.annotations.NullMarked;
