#!/usr/bin/env bash
# Mastra: a stored answer's "content" is not what the user read, but only the text after the last tool call.
#
# Surprising: a message row of the assistant holds a JSON with "content" (a text) and "parts". For an answer without tools the two
# agree. With a tool call the caller gets all the text that was written; "content" has the last piece, and the sentences
# from before the call are in "parts" alone.
# Versions: @mastra/core 1.71.0, @mastra/libsql 1.23.1, @mastra/memory 1.31.0.
# Seen: the caller got "Your order is late, let me see why." and "A storm holds it up."; content: "A storm holds it up."
# Matters to a chat memory: an import or a search over "content" loses what was said while tools were called, silently.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-fund --no-audit --save-exact @mastra/core@1.71.0 @mastra/libsql@1.23.1 @mastra/memory@1.31.0 @libsql/client@0.18.0 zod@4.1.12 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat >demo.mjs <<'EOF'
import { Agent } from "@mastra/core/agent";
import { createTool } from "@mastra/core/tools";
import { LibSQLStore } from "@mastra/libsql";
import { Memory } from "@mastra/memory";
import { createClient } from "@libsql/client";
import { z } from "zod";

const usage = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
const answers = [
  [{ type: "text", text: "Your order is late, let me see why." }, { type: "tool-call", toolCallId: "c1", toolName: "look", input: "{}" }],
  [{ type: "text", text: "A storm holds it up." }],
];
let n = 0;
const parts = () => answers[Math.min(n++, 1)];
const model = {
  specificationVersion: "v2", provider: "scripted", modelId: "scripted", supportedUrls: {},
  async doGenerate() {
    const content = parts();
    return { content, finishReason: content.length > 1 ? "tool-calls" : "stop", usage, warnings: [] };
  },
  async doStream() {
    const content = parts(), out = [{ type: "stream-start", warnings: [] }];
    for (const p of content) {
      if (p.type === "text") out.push({ type: "text-start", id: "t" }, { type: "text-delta", id: "t", delta: p.text }, { type: "text-end", id: "t" });
      else out.push(p);
    }
    out.push({ type: "finish", finishReason: content.length > 1 ? "tool-calls" : "stop", usage });
    return { stream: new ReadableStream({ start(c) { out.forEach((p) => c.enqueue(p)); c.close(); } }) };
  },
};
const storage = new LibSQLStore({ id: "s", url: "file:chat.db" });
const look = createTool({ id: "look", description: "looks", inputSchema: z.object({}), outputSchema: z.object({ why: z.string() }), execute: async () => ({ why: "storm" }) });
const agent = new Agent({ id: "a", name: "a", instructions: "Help.", model, tools: { look }, memory: new Memory({ storage, options: { lastMessages: 20 } }) });
const { text } = await agent.generate("Where is my order?", { memory: { thread: "t1", resource: "u1" } });
const rows = (await createClient({ url: "file:chat.db" }).execute("select role, content from mastra_messages where role = 'assistant'")).rows;
const stored = JSON.parse(rows[0].content);
const texts = stored.parts.filter((p) => p.type === "text").map((p) => p.text);
console.log("the caller got:  ", text);
console.log("content:         ", stored.content);
console.log("texts in parts:  ", texts);
const asStated = rows.length === 1 && text.includes("late") && text.includes("storm") && stored.content === "A storm holds it up." && texts.length === 2;

console.log(asStated ? "as stated" : "NO LONGER AS STATED");
process.exit(asStated ? 0 : 1);
EOF
npm ls --depth=0 | grep -- '── '
timeout 120 node demo.mjs
