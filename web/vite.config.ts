import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pdfParts } from './scripts/pdfParts.ts';

// Three pages, one library. The server decides which page answers a path (README.md); names in `assets/` are
// hashed so that they can be cached for ever.
export default defineConfig({
  plugins: [react(), pdfParts()],
  build: {
    target: 'es2023',
    // A data: URL is refused by the content security policy for scripts and fonts: every asset is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Read by scripts/size.mjs.
    manifest: true,
    rollupOptions: { input: { index: 'index.html', client: 'client.html', staff: 'staff.html' } },
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
});
