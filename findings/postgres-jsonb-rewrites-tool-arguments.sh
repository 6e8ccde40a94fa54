#!/usr/bin/env bash
# PostgreSQL jsonb: stored messages come back with their keys in order of length, and some JSON texts are refused.
#
# Surprising: jsonb sorts keys by length first and then by bytes, drops all but the last of equal keys, and turns 1E3 into 1000.
# And valid JSON with the escape \u0000 is an error for jsonb, while the json type takes it and gives it back untouched.
# Versions: PostgreSQL 18 in @electric-sql/pglite 0.5.14.
# Seen: {"command":"ls","cwd":"/","a":1E3} -> {"a": 1000, "cwd": "/", "command": "ls"}; with \u0000: error 22P05, json fine.
# Matters to a chat memory: arguments and signed blocks are not byte for byte what the provider gave, a prompt prefix is no
#   longer equal to the cached one, and a tool result that quotes a binary cannot be stored.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-fund --no-audit --save-exact @electric-sql/pglite@0.5.14 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat >demo.mjs <<'EOF'
import { PGlite } from "@electric-sql/pglite";

const db = await PGlite.create();
const one = async (sql, ...args) => Object.values((await db.query(sql, args)).rows[0])[0];
console.log((await one("select version()")).split(" on ")[0]);
const text = '{"command":"ls","cwd":"/","a":1E3}';
const jsonb = await one("select ($1::text)::jsonb::text", text), json = await one("select ($1::text)::json::text", text);
console.log("in   ", text);
console.log("jsonb", jsonb);
console.log("json ", json);
const zero = '{"output":"a\\u0000b"}';
let code = "accepted";
try { await one("select ($1::text)::jsonb::text", zero); } catch (e) { code = e.code; }
const kept = (await one("select ($1::text)::json::text", zero)) === zero;
console.log("escape of character 0: jsonb", code, ", json gives it back:", kept);
const asStated = jsonb === '{"a": 1000, "cwd": "/", "command": "ls"}' && json === text && code === "22P05" && kept;

console.log(asStated ? "as stated" : "NO LONGER AS STATED");
process.exit(asStated ? 0 : 1);
EOF
npm ls --depth=0 | grep -- '── '
node demo.mjs
