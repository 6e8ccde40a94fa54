#!/usr/bin/env bash
# @modelcontextprotocol/server-memory: one half-written line in its file makes every tool fail, reading too.
#
# Surprising: the file is one JSON object a line, a form in which a bad line can be passed over. The server reads the
# whole file for each call and gives up at the first line that does not parse; no tool can repair it, since writing
# reads first.
# Versions: @modelcontextprotocol/server-memory 2026.8.31.
# Seen: two good lines and the beginning of a third: read_graph, search_nodes, open_nodes, create_entities and
#   delete_entities all answer with an error; the two good lines are still in the file.
# Matters to a chat memory: a process ended while it writes takes the whole memory away from the user, not one entry.
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
await call(client, "create_entities", { entities: [
  { name: "Ann", entityType: "person", observations: ["likes tea"] }, { name: "Rex", entityType: "dog", observations: ["barks"] } ] });
const before = await call(client, "read_graph");
appendFileSync(file, '\n{"type":"entity","name":"Bo","entityTy');
let failed = 0;
const tools = [["read_graph", {}], ["search_nodes", { query: "tea" }], ["open_nodes", { names: ["Ann"] }],
  ["create_entities", { entities: [{ name: "Cy", entityType: "person", observations: [] }] }], ["delete_entities", { entityNames: ["Rex"] }]];
console.log("before: read_graph error", before.error);
for (const [name, args] of tools) {
  const r = await call(client, name, args);
  failed += r.error ? 1 : 0;
  console.log(name.padEnd(16), "error", r.error, "-", r.text.split("\n")[0]);
}
const kept = readFileSync(file, "utf8").includes("likes tea");
await client.close();
const asStated = !before.error && failed === tools.length && kept;
console.log(asStated ? "as stated" : "NO LONGER AS STATED");
process.exit(asStated ? 0 : 1);
EOF
npm ls --depth=0 | grep -- '── '
timeout 120 node demo.mjs
