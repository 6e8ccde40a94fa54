#!/usr/bin/env bash
# @modelcontextprotocol/server-memory: storing more about a known name is accepted and lost; two right words find nothing.
#
# Surprising: create_entities with a name that exists answers without an error, and the new observations are nowhere. And
# search_nodes takes the whole query as one piece of text to be contained in a name, a type or a single
# observation: two words that both stand in one observation find nothing unless they stand side by side.
# Versions: @modelcontextprotocol/server-memory 2026.8.31.
# Seen: second create_entities for Ann: no error, "moved to Bergen" not in the graph; search "dog called Rex" finds Ann,
#   "dog Rex" and "Rex dog" find nothing.
# Matters to a chat memory: a model that says "remember ..." gets a yes for what is not kept, and one that asks in its own
#   words is told that nothing is known.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-fund --no-audit --save-exact @modelcontextprotocol/server-memory@2026.8.31 @modelcontextprotocol/sdk@1.29.0 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat >demo.mjs <<'EOF'
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { appendFileSync, readFileSync } from "node:fs";

const file = process.cwd() + "/memory.jsonl";
const open = async () => {
  const client = new Client({ name: "finding", version: "1" });
  await client.connect(new StdioClientTransport({
    command: "node", args: ["node_modules/@modelcontextprotocol/server-memory/dist/index.js"],
    env: { ...process.env, MEMORY_FILE_PATH: file }, stderr: "ignore",
  }));
  return client;
};
const call = async (client, name, args = {}) => {
  try {
    const r = await client.callTool({ name, arguments: args });
    return { error: Boolean(r.isError), text: r.content.map((c) => c.text).join("\n") };
  } catch (e) {
    return { error: true, text: e.message };
  }
};

const client = await open();
const ann = (o) => ({ entities: [{ name: "Ann", entityType: "person", observations: [o] }] });
await call(client, "create_entities", ann("has a dog called Rex"));
const second = await call(client, "create_entities", ann("moved to Bergen"));
const graph = (await call(client, "read_graph")).text;
console.log("second create_entities: error", second.error, ", answer", second.text, ", kept", graph.includes("Bergen"));
const found = {};
for (const query of ["dog called Rex", "dog Rex", "Rex dog"]) {
  found[query] = (await call(client, "search_nodes", { query })).text.includes("Ann");
  console.log("search", JSON.stringify(query), "finds Ann:", found[query]);
}
await client.close();
const asStated = !second.error && !graph.includes("Bergen") && found["dog called Rex"] && !found["dog Rex"] && !found["Rex dog"];
console.log(asStated ? "as stated" : "NO LONGER AS STATED");
process.exit(asStated ? 0 : 1);
EOF
npm ls --depth=0 | grep -- '── '
timeout 120 node demo.mjs
