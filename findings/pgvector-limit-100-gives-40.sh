#!/usr/bin/env bash
# pgvector: with an HNSW index "limit 100" gives 40 rows, and a filter beside it gives almost none.
#
# Surprising: no error and no notice; the index stops at hnsw.ef_search (40) candidates and the filter is applied to those. The
# same statement on a small table, or before the index was made, gives all. hnsw.iterative_scan mends both.
# Versions: pgvector in @electric-sql/pglite-pgvector 0.0.15, PostgreSQL 18 in @electric-sql/pglite 0.5.14.
# Seen: 10,000 rows, 100 a conversation: limit 100 -> 40 rows; limit 10 in one conversation, index used -> 1 row; with
#   hnsw.iterative_scan = strict_order -> 100 and 10.
# Matters to a chat memory: recall over the archive silently returns less the more there is to recall from.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-fund --no-audit --save-exact @electric-sql/pglite@0.5.14 @electric-sql/pglite-pgvector@0.0.15 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat >demo.mjs <<'EOF'
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";

const db = await PGlite.create({ extensions: { vector } });
const rows = async (sql) => (await db.query(sql)).rows;
await db.exec("create extension vector; create table m(id int, conv int, e vector(16))");
console.log("pgvector", (await rows("select extversion from pg_extension where extname = 'vector'"))[0].extversion);
let seed = 7;
const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 4294967296 - 0.5;
const data = Array.from({ length: 10000 }, (_, i) => `(${i},${Math.floor(i / 100)},'[${Array.from({ length: 16 }, random).map((x) => x.toFixed(4))}]')`);
await db.exec("insert into m values " + data.join(","));
const query = "[" + Array.from({ length: 16 }, (_, i) => ((i % 3) - 1) / 2).join(",") + "]";
const all = `select id from m order by e <=> '${query}' limit 100`, filtered = `select id from m where conv = 42 order by e <=> '${query}' limit 10`;
const count = async (sql) => (await rows(sql)).length;
const before = [await count(all), await count(filtered)];
console.log("without the index: limit 100 gives", before[0], ", limit 10 of one conversation gives", before[1]);
await db.exec("create index on m using hnsw (e vector_cosine_ops); analyze m");
const used = async (sql) => (await rows("explain " + sql)).some((r) => Object.values(r)[0].includes("Index Scan"));
const chosen = await used(all);
const plain = [await count(all)];
await db.exec("set enable_seqscan = off");
const forced = await used(filtered);
plain.push(await count(filtered));
console.log("with the index (chosen by the planner:", chosen + ", for the filter forced:", forced + "): limit 100 gives", plain[0], ", limit 10 of one conversation gives", plain[1]);
await db.exec("set hnsw.iterative_scan = strict_order");
const iterative = [await count(all), await count(filtered)];
console.log("with hnsw.iterative_scan:", iterative[0], "and", iterative[1]);
const asStated = chosen && forced && before.join() === "100,10" && plain[0] === 40 && plain[1] < 5 && iterative.join() === "100,10";

console.log(asStated ? "as stated" : "NO LONGER AS STATED");
process.exit(asStated ? 0 : 1);
EOF
npm ls --depth=0 | grep -- '── '
timeout 120 node demo.mjs
