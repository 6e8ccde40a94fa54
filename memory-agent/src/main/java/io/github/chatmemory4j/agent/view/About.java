package io.github.chatmemory4j.agent.view;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The attribute that a method of a {@link TypedView} tells, where its name does not say it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface About {

    /** An attribute, such as {@code favourite colour}. */
    String value();
}
