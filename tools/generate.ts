import { generate } from './generated.ts';

const check = process.argv.includes('--check');
const stale = await generate(process.cwd(), { check });
if (check && stale.length > 0) {
  console.error(`Stale, run npm run generate:\n${stale.map((file) => `  ${file}\n`).join('')}`);
  process.exitCode = 1;
}
