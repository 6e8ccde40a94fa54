/** What a chat notices of a summariser that is slow, fails or answers rubbish. */
@NullMarked
package io.github.chatmemory4j.demo.faults;

import org.jspecify.annotations.NullMarked;
