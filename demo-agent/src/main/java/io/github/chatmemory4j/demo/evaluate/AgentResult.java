package io.github.chatmemory4j.demo.evaluate;

/**
 * What one memory sent for a coding agent, and what of it could be found afterwards.
 *
 * @param memory its name
 * @param requests of the work, without the questions afterwards
 * @param failures tasks and questions that could not be sent
 * @param sentTokens of all of them
 * @param largestTokens of the largest
 * @param inRequest facts in the request that asked for them, word for word
 * @param byHandle further facts that the model can read by a handle
 * @param facts that were asked for
 */
record AgentResult(
        String memory,
        int requests,
        int failures,
        long sentTokens,
        int largestTokens,
        int inRequest,
        int byHandle,
        int facts) {

    double shareOf(AgentResult other) {
        return (double) sentTokens / other.sentTokens();
    }
}
