// The compressed JavaScript a client's browser fetches before the first page is usable: what client.html loads, the
// pages of its first screen, one language. Fails above the budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 200;
const dist = new URL('../dist/', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));

const first = {
  'signed out': ['src/client/PublicPage.tsx', 'src/client/messages.fr.ts'],
  'sign-in': ['src/client/SignInRoute.tsx', 'src/client/messages.fr.ts'],
  home: ['src/client/HomePage.tsx', 'src/files/UploadPanel.tsx', 'src/client/messages.fr.ts'],
  files: ['src/client/WorkspacePage.tsx', 'src/files/UploadPanel.tsx', 'src/client/messages.fr.ts'],
};

function withImports(name, seen = new Set()) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`no chunk for ${name}`);
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const needed of chunk.imports ?? []) withImports(needed, seen);
  return seen;
}

const gzipped = (file) => gzipSync(readFileSync(dist + file), { level: 9 }).length;
let over = false;
for (const [page, chunks] of Object.entries(first)) {
  const files = new Set(['client.html', ...chunks].flatMap((chunk) => [...withImports(chunk)]));
  const scripts = [...files].filter((file) => file.endsWith('.js'));
  const kb = scripts.reduce((sum, file) => sum + gzipped(file), 0) / 1000;
  over ||= kb > BUDGET_KB;
  console.log(
    `client, ${page}: ${kb.toFixed(1)} kB of JavaScript in ${scripts.length} files (budget ${BUDGET_KB})`,
  );
}
if (over) process.exit(1);
