package io.github.chatmemory4j.token;

import java.util.List;
import java.util.Random;

/** Kinds of text that tokenisers find easy or hard, of any length, the same for the same seed. */
enum Texts {
    ENGLISH {
        @Override
        void append(StringBuilder text, Random random) {
            text.append(ENGLISH_WORDS.get(random.nextInt(ENGLISH_WORDS.size())));
            text.append(random.nextInt(12) == 0 ? ". " : random.nextInt(80) == 0 ? "\n\n" : " ");
        }
    },
    CHINESE {
        @Override
        void append(StringBuilder text, Random random) {
            text.append((char) ('\u4E00' + random.nextInt(0x51A5)));
            text.append(random.nextInt(15) == 0 ? "，" : "");
        }
    },
    CHINESE_WITHOUT_PUNCTUATION {
        @Override
        void append(StringBuilder text, Random random) {
            text.append((char) ('\u4E00' + random.nextInt(0x51A5)));
        }
    },
    ARABIC_LETTERS {
        @Override
        void append(StringBuilder text, Random random) {
            text.append((char) ('\u0627' + random.nextInt(20)));
        }
    },
    SOURCE_CODE {
        @Override
        void append(StringBuilder text, Random random) {
            text.append("    ".repeat(random.nextInt(5)))
                    .append("value")
                    .append(random.nextInt(1_000))
                    .append(random.nextBoolean() ? " = list.get(i++);\n" : "->next->{\"key\": [1,2.5]}\t// it's\r\n");
        }
    },
    BASE64 {
        @Override
        void append(StringBuilder text, Random random) {
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".charAt(random.nextInt(64)));
        }
    },
    ONE_LETTER {
        @Override
        void append(StringBuilder text, Random random) {
            text.append('a');
        }
    },
    RANDOM_LETTERS {
        @Override
        void append(StringBuilder text, Random random) {
            text.append((char) ((random.nextInt(4) == 0 ? 'A' : 'a') + random.nextInt(26)));
        }
    },
    DIGITS {
        @Override
        void append(StringBuilder text, Random random) {
            text.append((char) ('0' + random.nextInt(10)));
        }
    },
    SPACES {
        @Override
        void append(StringBuilder text, Random random) {
            text.append(' ');
        }
    },
    WHITE_SPACE {
        @Override
        void append(StringBuilder text, Random random) {
            text.append(" \t\n\r\u00A0\u2003".charAt(random.nextInt(6)));
        }
    },
    PUNCTUATION_MARKS {
        @Override
        void append(StringBuilder text, Random random) {
            text.append("!@#$%^&*()_+-=[]{};:'\",.<>/?|`~".charAt(random.nextInt(31)));
        }
    },
    EMOJI {
        @Override
        void append(StringBuilder text, Random random) {
            text.appendCodePoint(0x1F600 + random.nextInt(80)).append(random.nextInt(4) == 0 ? "\u200D" : "");
        }
    },
    /** Lone surrogates, unassigned code points, controls and marks included. */
    ANY_UTF16 {
        @Override
        void append(StringBuilder text, Random random) {
            text.append((char) (random.nextInt(3) == 0 ? random.nextInt(0x250) : random.nextInt(0x10000)));
        }
    };

    private static final List<String> ENGLISH_WORDS = List.of(
            ("the of and a to in is you that it he was for on are as with his they I at be this have from or one had by"
                            + " word but not what all were we when your can said there use an each which she do how their if"
                            + " conversation remembers everything isn't yesterday's 42 Berlin, (perhaps) twenty-one")
                    .split(" "));

    private static final List<Texts> ALL = List.of(values());

    static Texts any(Random random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    abstract void append(StringBuilder text, Random random);

    String of(int length, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(length + 64);
        while (text.length() < length) {
            append(text, random);
        }
        text.setLength(length);
        if (Character.isHighSurrogate(text.charAt(length - 1))) {
            text.setCharAt(length - 1, '.');
        }
        return text.toString();
    }
}
