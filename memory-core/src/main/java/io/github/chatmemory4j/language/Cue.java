package io.github.chatmemory4j.language;

/** What a word or a fixed phrase tells about the sentence it stands in, in whatever language. */
public enum Cue {
    /** Grammar that says nothing about the subject: "the", "of", "did". */
    FUNCTION,
    /** Polite talk that alone is no reason to remember or to recall anything: "thanks", "great", "tomorrow". */
    SMALL_TALK,
    /** An answer or a feeling at the beginning of a sentence, which tells nothing new: "wow", "sounds", "that's". */
    REACTION,
    /** The speaker, alone or with others: "I", "my", "we". */
    SPEAKER,
    /** Whoever is spoken to: "you", "your". */
    ADDRESSEE,
    /** Somebody or something named before: "she", "it", "that". */
    PRONOUN,
    /** Who or what somebody is to another: "sister", "landlord", "dog". */
    RELATION,
    /** What somebody is called or reached at: "my name", "call me". */
    IDENTITY,
    /** That something happened or came to be so: "got", "moved", "has". */
    EVENT,
    /** What is to come: "will", "going to", "until". */
    PLAN,
    /** What was settled, or must be: "decided", "agreed", "deadline", "allergic". */
    DECISION,
    /** What is still to be settled: "not yet", "waiting", "whether". */
    OPEN,
    /** What somebody likes or cannot stand: "prefer", "favourite". */
    PREFERENCE,
    /** That something said before is no longer so: "instead", "turns out", "no longer". */
    CHANGE,
    /** That what is told is so from now on, whatever was so before: "now", "raised". */
    RENEWAL,
    /** That there is another one now, in front of what it is: "new". */
    NEW,
    /** That somebody lives somewhere, or moved there: "lives in", in languages without rules for claims. */
    RESIDENCE,
    /** That somebody works somewhere, or began to: "works at", in languages without rules for claims. */
    EMPLOYMENT,
    /** A figure in words: "three", "hundred". */
    NUMBER,
    /** What is not meant as it is said: "would", "as if", "imagine". */
    SUPPOSITION,
    /** The beginning of a question or a request without a question mark: "what", "tell me". */
    QUESTION,
    /** The beginning of a question for a time: "when", "how long". */
    TIME_QUESTION,
    /** A word that tells a time: "yesterday", "since". */
    TIME
}
