import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `npm run build` writes web/dist, which the server gives out; `vite web` serves it for work, with the API beside it. */
export default defineConfig({
  base: '/',
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  server: { proxy: { '/api': 'http://127.0.0.1:4650' } },
})
