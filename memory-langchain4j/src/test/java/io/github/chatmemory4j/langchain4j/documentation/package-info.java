/** The README and docs/, held against the code: examples, links, options, packages, figures. */
@NullMarked
package io.github.chatmemory4j.langchain4j.documentation;

import org.jspecify.annotations.NullMarked;
