package io.github.chatmemory4j.demo.recall;

import java.util.List;

/** One way to answer questions on a {@link Talk} from what was said long ago. */
interface TriedRecall extends AutoCloseable {

    void add(List<Said> said);

    /** What would be sent for a question. */
    RequestLines request(String question);

    /** Of the last request. */
    int tokens();

    @Override
    void close();
}
