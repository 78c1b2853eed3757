// The real server: built, started on free ports with an empty data folder, stopped at the end.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const READY = /ready in/;
// The first start on a machine builds the pages.
const PATIENCE = 240_000;

function binary() {
  if (process.env.PARVIS_BIN) return process.env.PARVIS_BIN;
  execFileSync('cargo', ['build', '--quiet', '--workspace', '--bin', 'local'], { cwd: root, stdio: 'inherit' });
  return join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug', 'local');
}

const listens = (port) =>
  new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const found = probe.address().port;
      probe.close(() => resolve(found));
    });
  });

/** A port that is free together with the next one, where the files are served. */
async function freePair() {
  for (;;) {
    const port = await listens(0);
    if (port < 65_535 && (await listens(port + 1))) return port;
  }
}

/** Starts; gives `port`, `apex`, `portal(slug)`, `said()` (what it printed) and `stop()`. */
export async function startServer() {
  const program = binary();
  const data = await mkdtemp(join(tmpdir(), 'portal-browser-'));
  const port = await freePair();
  const child = spawn(program, ['--data', data, '--port', String(port), '--empty'], { cwd: root });
  let output = '';
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(timer);
    }
    await rm(data, { recursive: true, force: true });
  };
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The server is not ready:\n${output}`)), PATIENCE);
    const hear = (bytes) => {
      output += bytes;
      if (!READY.test(output)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The server ended with ${code}:\n${output}`));
    });
  }).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    port,
    apex: `http://localhost:${port}`,
    portal: (slug) => `http://${slug}.localhost:${port}`,
    said: () => output,
    stop,
  };
}
