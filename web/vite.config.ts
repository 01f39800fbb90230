import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

// Whoever builds from within a test would otherwise get React's development build.
process.env.NODE_ENV = 'production';

/** Builds the report's app into one HTML file beside the compiled package, where the command line finds it. */
export default defineConfig({
  plugins: [oneFile()],
  build: {
    outDir: '../dist/report',
    emptyOutDir: false,
    modulePreload: false,
    cssCodeSplit: false,
    target: 'es2022',
    rolldownOptions: { input: 'src/main.tsx', output: { format: 'iife' } },
    license: { fileName: 'shell.licences.md' },
  },
});

/** Puts script and style into shell.html, and what they hash to into its Content-Security-Policy. */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    // After Vite has gathered the style and the licences.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        let script = '';
        let style = '';
        for (const [name, file] of Object.entries(bundle)) {
          if (file.type === 'chunk') script += file.code;
          else if (name.endsWith('.css')) style += String(file.source);
          else continue;
          delete bundle[name];
        }
        this.emitFile({ type: 'asset', fileName: 'shell.html', source: filled(script, style) });
      },
    },
  };
}

function filled(script: string, style: string): string {
  const inert = script.replaceAll(/<(?=\/script|!--)/gi, '\\x3c');
  const boot = readFileSync(new URL('src/boot.js', import.meta.url), 'utf8');
  const parts = new Map([
    ['policy', policy([boot, inert], style)],
    ['style', `<style>${style}</style>`],
    ['boot', `<script>${boot}</script>`],
    ['script', `<script>${inert}</script>`],
  ]);
  return readFileSync(new URL('shell.html', import.meta.url), 'utf8').replaceAll(
    /<!--build:([a-z]+)-->/g,
    (place, name) => parts.get(name) ?? place,
  );
}

/** Only the very script and style that were built may run; nothing may be fetched, sent or framed. */
function policy(scripts: string[], style: string): string {
  const rules = [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(' ')}`,
    `style-src ${hash(style)}`,
    'img-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<meta http-equiv="Content-Security-Policy" content="${rules.join('; ')}">`;
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
