#!/usr/bin/env bash
# PostgreSQL full text: "AB-4711" is indexed as "ab" and "-4711", so a question with 4711 finds nothing.
#
# Surprising: the parser takes the hyphen for a minus sign and keeps it with the number. The word as typed finds itself, which
# hides it; the number alone, or written with a space, does not.
# Versions: PostgreSQL 18 in @electric-sql/pglite 0.5.14 (the server's own parser, "english" and "simple").
# Seen: tokens of 'order AB-4711': '-4711', 'ab', 'order'; AB-4711 finds it, 4711 and "AB 4711" do not.
# Matters to a chat memory: order, ticket and part numbers are what users ask for again, seldom in the same spelling.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-fund --no-audit --save-exact @electric-sql/pglite@0.5.14 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat >demo.mjs <<'EOF'
import { PGlite } from "@electric-sql/pglite";

const db = await PGlite.create();
const one = async (sql, ...args) => Object.values((await db.query(sql, args)).rows[0])[0];
console.log((await one("select version()")).split(",")[0].split(" on ")[0]);
let asStated = true;
for (const config of ["english", "simple"]) {
  const text = "please check order AB-4711 today";
  console.log(config, "tokens:", await one("select to_tsvector($1::text::regconfig, $2)::text", config, text));
  const found = {};
  for (const q of ["AB-4711", "4711", "AB 4711"])
    found[q] = await one("select to_tsvector($1::text::regconfig, $2) @@ websearch_to_tsquery($1::text::regconfig, $3)", config, text, q);
  console.log(config, "found by:", JSON.stringify(found));
  asStated &&= found["AB-4711"] && !found["4711"] && !found["AB 4711"];
}

console.log(asStated ? "as stated" : "NO LONGER AS STATED");
process.exit(asStated ? 0 : 1);
EOF
npm ls --depth=0 | grep -- '── '
timeout 120 node demo.mjs
