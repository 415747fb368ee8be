import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console of the local shop, served by the edge below /_local/. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/_local/',
  plugins: [react()],
  build: { outDir: '../../../dist/console', emptyOutDir: true },
});
