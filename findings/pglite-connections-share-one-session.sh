#!/usr/bin/env bash
# PGlite over its socket: two connections share one session, so both get the same advisory lock.
#
# Surprising: with maxConnections above 1 the server accepts several clients of the ordinary protocol. They are one backend: the
# same pid, settings and temporary tables that one makes are seen by the other, and a lock taken by one is granted to
# the other. What a test shows about locking is the opposite of what a PostgreSQL server does.
# Versions: @electric-sql/pglite 0.5.14, @electric-sql/pglite-socket 0.2.17, pg 8.16.3.
# Seen: pg_try_advisory_lock(1) true on both connections, equal pg_backend_pid(), application_name and temporary table shared.
# Matters to a chat memory: "one writer per conversation" by advisory lock passes here in a test that could never fail.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-fund --no-audit --save-exact @electric-sql/pglite@0.5.14 @electric-sql/pglite-socket@0.2.17 pg@8.16.3 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat >demo.mjs <<'EOF'
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import pg from "pg";

const db = await PGlite.create();
const server = new PGLiteSocketServer({ db, port: 0, host: "127.0.0.1", maxConnections: 5 });
const listening = new Promise((r) => server.addEventListener("listening", (e) => r(e.detail)));
await server.start();
const { port } = await listening;
const open = async () => {
  const c = new pg.Client({ host: "127.0.0.1", port, user: "postgres", database: "postgres", ssl: false });
  await c.connect();
  return c;
};
const a = await open(), b = await open();
const one = async (c, sql) => Object.values((await c.query(sql)).rows[0])[0];
await a.query("create temporary table mine as select 42 as n");
await a.query("set application_name = 'first'");
const seen = {
  pids: [await one(a, "select pg_backend_pid()"), await one(b, "select pg_backend_pid()")],
  locks: [await one(a, "select pg_try_advisory_lock(1)"), await one(b, "select pg_try_advisory_lock(1)")],
  name: await one(b, "show application_name"),
  temporary: await one(b, "select n from mine"),
};
console.log(JSON.stringify(seen));
await a.end();
await b.end();
await server.stop();
const asStated = seen.pids[0] === seen.pids[1] && seen.locks[0] && seen.locks[1] && seen.name === "first" && seen.temporary === 42;

console.log(asStated ? "as stated" : "NO LONGER AS STATED");
process.exit(asStated ? 0 : 1);
EOF
npm ls --depth=0 | grep -- '── '
node demo.mjs
