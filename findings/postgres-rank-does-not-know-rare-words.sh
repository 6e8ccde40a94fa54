#!/usr/bin/env bash
# PostgreSQL full text: ts_rank gives the one message with a rare word the same rank as a message with a common one.
#
# Surprising: a search ranking is expected to weigh words by how rare they are. ts_rank and ts_rank_cd look at the one text only;
# how many others have the word does not enter. With words joined by OR, as recall does it, the order is that of length
# and repetition.
# Versions: PostgreSQL 18 in @electric-sql/pglite 0.5.14.
# Seen: 500 messages, "meeting" in 400, "zeppelin" in 1; the query "meeting or zeppelin" ranks the zeppelin message equal to
#   each of the 400, so it is anywhere in the result; one that repeats "meeting" is put above it.
# Matters to a chat memory: the rare name in a question is its best hint, and the best ten are filled by chance.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-fund --no-audit --save-exact @electric-sql/pglite@0.5.14 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat >demo.mjs <<'EOF'
import { PGlite } from "@electric-sql/pglite";

const db = await PGlite.create();
const rows = async (sql) => (await db.query(sql)).rows;
console.log(Object.values((await rows("select version()"))[0])[0].split(" on ")[0]);
await db.exec(`create table m(id int primary key, body text);
  insert into m select i, case when i <= 399 then 'the meeting was number ' || i when i = 400 then 'meeting after meeting today'
    when i = 401 then 'the zeppelin was number ' || i else 'nothing happened at ' || i end from generate_series(1, 500) i`);
let asStated = true;
for (const rank of ["ts_rank", "ts_rank_cd"]) {
  const r = await rows(`select id, ${rank}(to_tsvector('english', body), q) as r from m, websearch_to_tsquery('english', 'meeting or zeppelin') q
    where to_tsvector('english', body) @@ q order by r desc, id`);
  const zeppelin = r.find((x) => x.id === 401), twice = r.find((x) => x.id === 400);
  const equal = r.filter((x) => x.r === zeppelin.r).length;
  console.log(`${rank}: zeppelin message ${zeppelin.r}, equal to it ${equal} of ${r.length}; message with meeting twice ${twice.r}`);
  asStated &&= r.length === 401 && equal === 400 && twice.r > zeppelin.r;
}

console.log(asStated ? "as stated" : "NO LONGER AS STATED");
process.exit(asStated ? 0 : 1);
EOF
npm ls --depth=0 | grep -- '── '
timeout 120 node demo.mjs
