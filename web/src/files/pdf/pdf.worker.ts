// The library's own worker, which answers by itself once it is loaded.
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
