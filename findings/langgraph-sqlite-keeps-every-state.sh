#!/usr/bin/env bash
# LangGraph JS with the SQLite saver: a chat of 10 KB takes 8 MB, and messages that were removed stay in 300 places.
#
# Surprising: every step of a graph writes the whole state again: three steps a turn, each with all messages so far, and no old one
# is ever dropped. RemoveMessage, the way to trim or forget, takes a message out of the newest state only. So the file
# grows with the square of the turns.
# Versions: @langchain/langgraph 1.7.3, @langchain/langgraph-checkpoint-sqlite 1.0.4, @langchain/core 1.4.0.
# (The native module better-sqlite3 may be compiled while installing: then it takes two minutes.)
# Seen: 100 turns of one node: 300 checkpoints, 8.0 MB for 10 KB of texts; after removing all messages the state has 0, the
#   first question is still in 300 rows.
# Matters to a chat memory: an import must not hold all checkpoints in memory, and may find messages that the user believes gone.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-fund --no-audit --save-exact @langchain/langgraph@1.7.3 @langchain/langgraph-checkpoint-sqlite@1.0.4 @langchain/core@1.4.0 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat >demo.mjs <<'EOF'
import { StateGraph, MessagesAnnotation, START } from "@langchain/langgraph";
import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { AIMessage, HumanMessage, RemoveMessage } from "@langchain/core/messages";

const saver = SqliteSaver.fromConnString("chat.db");
let turn = 0;
const graph = new StateGraph(MessagesAnnotation)
  .addNode("answer", () => ({ messages: [new AIMessage(`Answer ${turn}, about as long as people write in a chat.`)] }))
  .addEdge(START, "answer").compile({ checkpointer: saver });
const config = { configurable: { thread_id: "t1" } };
for (turn = 1; turn <= 100; turn++)
  await graph.invoke({ messages: [new HumanMessage(`Question ${turn}, about as long as people write in a chat?`)] }, config);
const { messages } = (await graph.getState(config)).values;
const texts = messages.map((m) => m.content).join("").length;
const size = saver.db.prepare("select count(*) as n, sum(length(checkpoint)) as bytes from checkpoints").get();
console.log(`${messages.length} messages, ${texts} characters of text: ${size.n} checkpoints, ${size.bytes} bytes`);
await graph.updateState(config, { messages: messages.map((m) => new RemoveMessage({ id: m.id })) });
const left = (await graph.getState(config)).values.messages.length;
const places = saver.db.prepare("select count(*) as n from checkpoints where instr(cast(checkpoint as text), 'Question 1,') > 0").get().n;
console.log(`after removing all: ${left} messages in the state, the first question in ${places} checkpoints`);
const asStated = messages.length === 200 && size.n >= 300 && size.bytes > 400 * texts && left === 0 && places >= 290;

console.log(asStated ? "as stated" : "NO LONGER AS STATED");
process.exit(asStated ? 0 : 1);
EOF
npm ls --depth=0 | grep -- '── '
timeout 120 node demo.mjs
