/** A request as it was sent: what it weighs, whether it is valid, what it tells the model. */
@NullMarked
package io.github.chatmemory4j.demo.request;

import org.jspecify.annotations.NullMarked;
