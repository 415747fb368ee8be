import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The storefront as static files for any host; where the shop is, it reads from `/config.json`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: '../../dist/storefront', emptyOutDir: true },
});
