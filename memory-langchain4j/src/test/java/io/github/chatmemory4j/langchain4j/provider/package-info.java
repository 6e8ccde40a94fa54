/** Real clients of many providers against one loopback server that refuses what each is documented to refuse. */
@NullMarked
package io.github.chatmemory4j.langchain4j.provider;

import org.jspecify.annotations.NullMarked;
