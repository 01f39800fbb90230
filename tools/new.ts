import { execFile } from 'node:child_process';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs, promisify } from 'node:util';
import { defaults } from '../src/model/defaults.ts';
import { severities } from '../src/model/finding.ts';
import { generate } from './generated.ts';

interface Answers {
  on: string;
  severity: string;
  title: string;
}

/**
 * `npm run new control s3.bucket-not-public` asks what it needs and writes the control, its test and the catalogue;
 * `npm run new -- control ID --on TYPE --severity S --title T` asks nothing. Returns what it wrote.
 */
async function scaffold(root: string, argv: string[]): Promise<string[]> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { on: { type: 'string' }, severity: { type: 'string' }, title: { type: 'string' } },
  });
  const [kind, id = ''] = positionals;
  if (kind !== 'control' || positionals.length !== 2) throw new Mistake(USAGE);
  if (!/^[a-z0-9-]+\.[a-z0-9-]+$/.test(id)) {
    throw new Mistake(
      `${id} is no id: write the service, a dot, and what is true when all is well.`,
    );
  }
  const file = join('src', 'controls', `${id.replace('.', '/')}.ts`);
  const test = file.replace(/ts$/, 'test.ts');
  if (await exists(join(root, file))) throw new Mistake(`${file} is already there.`);

  const answers = validate({ ...(await ask(values)), ...values });
  const fact = Object.keys(Reflect.get(defaults, answers.on))[0] ?? 'tags';
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), controlSource(id, answers, fact));
  await writeFile(join(root, test), testSource(id, fact));
  // npx, so that the formatter is found on every platform.
  await promisify(execFile)('npx', ['biome', 'check', '--write', file, test], { cwd: root });
  return [file, test, ...(await generate(root))];
}

const USAGE = `Say what is new: npm run new control sqs.queue-has-dlq
Without questions: npm run new -- control ID --on TYPE --severity ${severities.join('|')} --title TITLE`;

/** What people typed wrong: shown as it is, without a stack. */
class Mistake extends Error {}

async function ask(given: Partial<Answers>): Promise<Answers> {
  const answers = { on: '', severity: '', title: '', ...given };
  const questions: [keyof Answers, string][] = [
    ['on', 'Which resource type is it about (AWS::S3::Bucket)? '],
    ['severity', `How bad is it when it fails (${severities.join(', ')})? `],
    ['title', 'What is true when all is well? '],
  ];
  const open = questions.filter(([name]) => given[name] === undefined);
  if (open.length === 0) return answers;
  const terminal = createInterface({ input: process.stdin });
  const lines = terminal[Symbol.asyncIterator]();
  for (const [name, question] of open) {
    process.stdout.write(question);
    const line = await lines.next();
    if (line.done) throw new Mistake(`\nNothing answered.\n${USAGE}`);
    answers[name] = line.value.trim();
  }
  terminal.close();
  return answers;
}

function validate(answers: Answers): Answers {
  const { on, severity, title } = answers;
  if (!Object.hasOwn(defaults, on)) {
    throw new Mistake(`${on} is not in the model. Known: ${Object.keys(defaults).join(', ')}`);
  }
  if (!severities.some((known) => known === severity)) {
    throw new Mistake(`${severity} is no severity. Known: ${severities.join(', ')}`);
  }
  if (title === '' || title.length > 72 || title.endsWith('.') || /should|ensure/i.test(title)) {
    throw new Mistake(
      'A title says what is true: 1 to 72 characters, no should, ensure or full stop.',
    );
  }
  return answers;
}

function controlSource(id: string, { on, severity, title }: Answers, fact: string): string {
  return `import { control } from '../control.ts';

export default control({
  id: ${quote(id)},
  on: ${quote(on)},
  sources: ['live'],
  severity: ${quote(severity)},
  title: ${quote(title)},
  why: 'What an attacker gains, or what breaks.',
  fix: 'What to do about it.',
  see: ['https://docs.aws.amazon.com/'],
  reads: [${quote(fact)}],

  check: ({ ${fact} }) => Boolean(${fact}) || 'it fails because of what stands here',
});
`;
}

function testSource(id: string, fact: string): string {
  return `import { cases, denied } from '../testing.ts';
import control from './${id.slice(id.indexOf('.') + 1)}.ts';

cases(control, [
  ['default', {}, 'the verdict on what AWS gives when asked for nothing in particular'],
  ['good', {}, true],
  ['bad', {}, 'the reason'],
  [
    'denied',
    { ${fact}: denied('the IAM action') },
    'unknown: ${fact}: denied (the IAM action)',
  ],
]);
`;
}

function quote(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\')}'`;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

try {
  const written = await scaffold(process.cwd(), process.argv.slice(2));
  console.log(written.map((file) => `wrote ${file}`).join('\n'));
} catch (error) {
  const usage = error instanceof TypeError && 'code' in error;
  if (!(error instanceof Mistake || usage)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
