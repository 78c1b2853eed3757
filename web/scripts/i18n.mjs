// Both languages have the same keys, the same {holes} and the same plural forms; every text that the pages ask for
// exists; each page loads the parts it uses by type (src/*/messages.*.ts).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vite';

const root = new URL('../', import.meta.url).pathname;
const server = await createServer({
  root,
  logLevel: 'error',
  server: { middlewareMode: true },
  appType: 'custom',
});
const load = async (lang) =>
  Object.assign({}, ...Object.values(await server.ssrLoadModule(`/src/i18n/messages/${lang}/index.ts`)));
const [fr, en] = [await load('fr'), await load('en')];
await server.close();

const faults = [];
const holes = (message) =>
  [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])]
    .filter((hole) => hole !== '{count}')
    .sort()
    .join();
for (const key of new Set([...Object.keys(fr), ...Object.keys(en)])) {
  if (!(key in fr)) faults.push(`${key}: missing in French`);
  else if (!(key in en)) faults.push(`${key}: missing in English`);
  else if (holes(fr[key]) !== holes(en[key])) faults.push(`${key}: {holes} differ`);
  else if (typeof fr[key] !== typeof en[key]) faults.push(`${key}: plural in one language only`);
}

const sources = readdirSync(join(root, 'src'), { recursive: true })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('messages') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(root, 'src', name), 'utf8'))
  .join('\n');
const built = [...sources.matchAll(/`([a-zA-Z]+\.?[a-zA-Z]*)\$\{/g)].map(([, prefix]) => prefix);
for (const key of Object.keys(fr)) {
  const used =
    sources.includes(`'${key}'`) || built.some((prefix) => prefix.length > 3 && key.startsWith(prefix));
  const byCode = /^(error|field|refusal|activity|invitation)\./.test(key);
  if (!used && !byCode) faults.push(`${key}: nothing uses it`);
}

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`i18n: ${Object.keys(fr).length} texts in both languages`);
