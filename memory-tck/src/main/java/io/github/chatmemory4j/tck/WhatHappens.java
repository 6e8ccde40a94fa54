package io.github.chatmemory4j.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a rule of the contract is about, in a user's words: what happens, and what should become of the memory. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WhatHappens {

    /** Both in one line, with a colon between. */
    String value();
}
