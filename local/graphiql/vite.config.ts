import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** GraphiQL for the local shop, served by the edge below /graphiql/. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/graphiql/',
  plugins: [react()],
  build: {
    outDir: '../../dist/graphiql',
    emptyOutDir: true,
    // Editor and documentation come in one piece; it is loaded from this machine.
    chunkSizeWarningLimit: 3_000,
  },
});
