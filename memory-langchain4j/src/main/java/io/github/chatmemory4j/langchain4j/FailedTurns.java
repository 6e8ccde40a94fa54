package io.github.chatmemory4j.langchain4j;

/** What becomes of a turn of a wired service that fails. */
public enum FailedTurns {

    /**
     * Its question and its finished steps stay, tool calls with all of their results, because what tools have done is done;
     * a note behind them says that the turn broke off. What is unfinished is taken back: the whole turn, if no tool has
     * done anything.
     */
    KEEP_FINISHED_STEPS,

    /** All of it is taken back, as if the user had never asked. Only for tools that change nothing. */
    TAKE_BACK
}
