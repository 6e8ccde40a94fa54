package io.github.chatmemory4j.facts;

/** What sort of exact value a {@link Fact} holds; the more it costs to lose one, the higher its weight. */
public enum FactKind {
    /** An address to write to. */
    EMAIL(4),
    /** An order number, UUID, hash, phone number, version, IP address or the like. */
    ID(4),
    /** Money with its currency. */
    AMOUNT(4),
    /** A day, a time of day or a year. */
    DATE(3.5),
    /** A web address or a host's name. */
    URL(3.5),
    /** A file or a folder. */
    PATH(3.5),
    /** A name in a program: a type, a function, a variable, an option. */
    SYMBOL(3),
    /** That something said before no longer holds. */
    NEGATION(3),
    /** A figure with what it counts. */
    NUMBER(2.5),
    /** A person, place or thing with a name. */
    NAME(1.5);

    private final double weight;

    FactKind(double weight) {
        this.weight = weight;
    }

    /** How much one is worth beside the other kinds. */
    double weight() {
        return weight;
    }
}
