import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const library = new URL('../node_modules/pdfjs-dist/', import.meta.url).pathname;

/**
 * What the PDF library fetches by name while it reads a document. The folder carries its version, so that these too
 * may be cached for ever. Without WebAssembly: the content security policy refuses it.
 */
export const pdfParts = (): Plugin => ({
  name: 'pdf-parts',
  apply: 'build',
  generateBundle() {
    const { version } = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8'));
    const wanted = ['cmaps', 'standard_fonts', 'wasm'].flatMap((folder) =>
      readdirSync(join(library, folder)).map((name) => `${folder}/${name}`),
    );
    for (const name of wanted.filter((one) => !one.endsWith('.wasm')))
      this.emitFile({
        type: 'asset',
        fileName: `assets/pdfjs-${version}/${name}`,
        source: readFileSync(join(library, name)),
      });
  },
});
