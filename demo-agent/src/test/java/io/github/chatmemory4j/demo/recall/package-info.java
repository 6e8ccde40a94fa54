@NullMarked
package io.github.chatmemory4j.demo.recall;

import org.jspecify.annotations.NullMarked;
