import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compiledMain } from '../compiled.ts';

/** Repositories that mean harm: each beside code that is judged all the same. */
interface Hostile {
  files?: Record<string, string | Buffer>;
  /** What files alone cannot do: links, pipes, files of a size. */
  prepare?(folder: string): void;
  /** What is said of it; absent where there is nothing to say. */
  said?: RegExp;
}

const QUEUE = 'resource "aws_sqs_queue" "good" { sqs_managed_sse_enabled = false }\n';
const doubled = (times: number, twice: (of: string) => string) =>
  Array.from({ length: times }, (_, i) => `  x${i + 1} = ${twice(`local.x${i}`)}\n`).join('');
const locals = (first: string, times: number, twice: (of: string) => string) =>
  `locals {\n  x0 = ${first}\n${doubled(times, twice)}}\nresource "aws_sqs_queue" "bad" { name = local.x${times} }\n`;
const named = (expression: string) =>
  `resource "aws_sqs_queue" "bad" {\n  name = ${expression}\n}\n`;
const deep = (open: string, close: string, times = 100_000) =>
  named(`${open.repeat(times)}1${close.repeat(times)}`);

const cases: Record<string, Hostile> = {
  'a count of a billion': {
    files: { 'bad/main.tf': 'resource "aws_sqs_queue" "bad" { count = 1000000000 }\n' },
    said: /makes 1000000000 instances/,
  },
  'a hundred thousand of each': {
    files: {
      'bad/main.tf':
        'resource "aws_sqs_queue" "bad" {\n  for_each = toset([for i in range(100000) : tostring(i)])\n}\n',
    },
  },
  'a block for each of a million': {
    files: {
      'bad/main.tf':
        'resource "aws_sqs_queue" "bad" {\n  dynamic "x" {\n    for_each = range(1000000)\n    content {}\n  }\n}\n',
    },
  },
  'a module that calls itself': {
    files: { 'bad/main.tf': `module "me" { source = "./" }\n` },
    said: /itself|deep/,
  },
  'modules that call each other': {
    files: {
      'bad/main.tf': 'module "a" { source = "./a" }\n',
      'bad/a/main.tf': 'module "b" { source = "../b" }\n',
      'bad/b/main.tf': 'module "a" { source = "../a" }\n',
    },
    said: /itself|deep/,
  },
  'modules that double thirty times': {
    files: Object.fromEntries(
      Array.from({ length: 31 }, (_, i) => [
        i === 0 ? 'bad/main.tf' : `bad/m${i}/main.tf`,
        i === 30
          ? QUEUE
          : ['a', 'b']
              .map((name) => `module "${name}" { source = "${i === 0 ? './' : '../'}m${i + 1}" }\n`)
              .join(''),
      ]),
    ),
    said: /modules|instances|steps/,
  },
  'a module from elsewhere': {
    files: { 'bad/main.tf': 'module "far" { source = "git::https://127.0.0.1:9/x.git" }\n' },
    said: /far/,
  },
  'a module outside': {
    files: { 'bad/main.tf': 'module "out" { source = "../../../../../../etc" }\n' },
    said: /outside/,
  },
  'modules that are said to be installed outside': {
    files: {
      'bad/main.tf': 'module "out" { source = "a/b/c" }\n',
      'bad/.terraform/modules/modules.json':
        '{"Modules":[{"Key":"out","Source":"a/b/c","Dir":"../../../../../../etc"}]}',
    },
    said: /outside/,
  },
  'files outside': {
    files: {
      'bad/main.tf': named('"${file("/etc/passwd")}${file("../../../../../../etc/passwd")}"'),
    },
  },
  'links outside, in rings and to devices': {
    prepare(folder) {
      symlinkSync('/etc/passwd', join(folder, 'passwd.tf'));
      symlinkSync('/', join(folder, 'everything'));
      symlinkSync('.', join(folder, 'ring'));
      symlinkSync('loop', join(folder, 'loop.tf'));
      symlinkSync('/dev/zero', join(folder, 'zero.tf'));
      symlinkSync('/dev/zero', join(folder, 'zero.yaml'));
    },
    said: /passwd[.]tf lies outside/,
  },
  'pipes and folders that are called files': {
    prepare(folder) {
      execFileSync('mkfifo', [join(folder, 'pipe.tf'), join(folder, 'pipe.yaml')]);
      mkdirSync(join(folder, 'folder.tf'));
      mkdirSync(join(folder, 'folder.json'));
    },
    said: /pipe[.]tf is no file/,
  },
  'a configuration of 50 MB': {
    files: { 'bad/main.tf': '' },
    prepare: (folder) => truncateSync(join(folder, 'bad/main.tf'), 50 * 2 ** 20),
    said: /main[.]tf is larger/,
  },
  'a template of 50 MB': {
    files: { 'bad.yaml': '' },
    prepare: (folder) => truncateSync(join(folder, 'bad.yaml'), 50 * 2 ** 20),
    said: /bad[.]yaml is larger/,
  },
  'a plan of 300 MB': {
    files: { 'plan.json': '' },
    prepare(folder) {
      truncateSync(join(folder, 'plan.json'), 300 * 2 ** 20);
      writeFileSync(join(folder, 'plan.json'), '{"format_version":"1.2",', { flag: 'r+' });
    },
    said: /plan[.]json is larger/,
  },
  'a plan without a bottom': {
    files: {
      'plan.json': `{"format_version":"1.2","planned_values":{"root_module":{"resources":[{"address":"aws_sqs_queue.bad","mode":"managed","type":"aws_sqs_queue","values":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}]}}}`,
    },
  },
  'modules of a plan without a bottom': {
    files: {
      'plan.json': `{"format_version":"1.2","planned_values":{"root_module":${'{"child_modules":['.repeat(50_000)}${']}'.repeat(50_000)}}}`,
    },
  },
  'a plan whose outputs refer to themselves': {
    files: {
      'plan.json': JSON.stringify({
        format_version: '1.2',
        planned_values: {
          root_module: {
            resources: [
              { address: 'aws_sqs_queue.bad', mode: 'managed', type: 'aws_sqs_queue', values: {} },
            ],
          },
        },
        resource_changes: [
          { address: 'aws_sqs_queue.bad', change: { after_unknown: { name: true } } },
        ],
        configuration: {
          root_module: {
            resources: [
              {
                address: 'aws_sqs_queue.bad',
                expressions: { name: { references: ['module.a.x', 'module.a.y'] } },
              },
            ],
            module_calls: {
              a: {
                expressions: {
                  x: { references: ['module.a.x', 'module.a.y'] },
                  y: { references: ['module.a.x', 'module.a.y'] },
                },
                module: {
                  outputs: {
                    x: { expression: { references: ['var.x', 'var.y'] } },
                    y: { expression: { references: ['var.x', 'var.y'] } },
                  },
                },
              },
            },
          },
        },
      }),
    },
  },
  'what is no UTF-8, and has zeros in it': {
    files: {
      'bad/main.tf': Buffer.from([0xff, 0xfe, 0xfd]),
      'nul/main.tf': 'resource "aws_sqs_queue" "bad" {\0}\n',
      'bad.yaml': Buffer.from([0x80, 0x81]),
    },
    said: /not UTF-8/,
  },
  'brackets without end': {
    files: { 'bad/main.tf': named('['.repeat(100_000)) },
    said: /deep|nest|levels/,
  },
  'parentheses a hundred thousand deep': {
    files: { 'bad/main.tf': deep('(', ')') },
    said: /deep|nest|levels/,
  },
  'objects a hundred thousand deep': {
    files: { 'bad/main.tf': deep('{a=', '}') },
    said: /deep|nest|levels/,
  },
  'templates in templates': {
    files: { 'bad/main.tf': deep('"${', '}"') },
    said: /deep|nest|levels/,
  },
  'a hundred thousand negations': {
    files: { 'bad/main.tf': deep('!', '') },
    said: /deep|nest|levels/,
  },
  'a hundred thousand conditions': {
    files: { 'bad/main.tf': deep('true ? 1 : ', '') },
    said: /deep|nest|levels/,
  },
  'a sum of a hundred thousand': { files: { 'bad/main.tf': deep('1 + ', '') } },
  'blocks in blocks': {
    files: { 'bad/main.tf': `${'a {\n'.repeat(100_000)}${'}\n'.repeat(100_000)}` },
    said: /expected } to close this block/,
  },
  'brackets in Terraform as JSON': {
    files: { 'bad/main.tf.json': `{"resource":${'['.repeat(100_000)}` },
    said: /deep|nest|levels/,
  },
  'brackets in templates': {
    files: {
      'bad.json': `{"Resources":{"A":{"Type":"A::B::C","Properties":${'['.repeat(100_000)}`,
      'bad.yaml': `Resources:\n  A: { Type: A::B::C, Properties: ${'['.repeat(100_000)}\n`,
    },
    said: /500 deep/,
  },
  'a text that doubles sixty times': {
    files: { 'bad/main.tf': locals('"x"', 60, (of) => `"\${${of}}\${${of}}"`) },
  },
  'a list that doubles sixty times': {
    files: { 'bad/main.tf': locals('["x"]', 60, (of) => `concat(${of}, ${of})`) },
  },
  'an object that doubles sixty times': {
    files: {
      'bad/main.tf': locals('{}', 60, (of) => `{ a = ${of}, b = ${of} }`).replace(
        'name = local.x60',
        'name = jsonencode(local.x60)',
      ),
    },
  },
  'locals that go round': {
    files: {
      'bad/main.tf':
        'locals {\n  a = local.b\n  b = local.a\n}\nresource "aws_sqs_queue" "bad" { name = local.a }\n',
    },
  },
  'loops in loops': {
    files: {
      'bad/main.tf': named(
        'length([for a in range(1024) : [for b in range(1024) : [for c in range(1024) : [for d in range(1024) : d]]]])',
      ),
    },
  },
  'functions that make much of little': {
    files: {
      'bad/main.tf': [
        'range(1000000000)',
        'setproduct(range(1000), range(1000), range(1000), range(1000))',
        'format("%999999999d", 1)',
        'indent(999999999, "a\\nb")',
        'join("", [for i in range(1024) : format("%65000d", i)])',
        'replace(join("", range(1024)), "", join("", range(1024)))',
        'cidrsubnets("::/0", [for i in range(1024) : 100]...)',
        'pow(10, 999999999)',
        'base64gunzip("H4sIAAAAAAAA/+zBAQEAAACCoP6vbkhAAQAAAAAAAAAAAAAAAADwZwAAAP//")',
        `yamldecode("a: &a [x,x,x,x,x,x,x,x,x]\\n${'bcdefghi'.replace(/./g, (one, i: number) => `${one}: &${one} [${`*${'abcdefgh'[i]},`.repeat(9)}]\\n`)}")`,
        `jsondecode("${'['.repeat(100_000)}${']'.repeat(100_000)}")`,
      ]
        .map((call, i) => `resource "aws_sqs_queue" "bad${i}" {\n  name = ${call}\n}\n`)
        .join(''),
    },
  },
  'patterns that never end': {
    files: {
      'bad/main.tf': [
        `regex("(a+)+$", "${'a'.repeat(60)}!")`,
        `regex("^(([a-z])+.)+[A-Z]([a-z])+$", "${'a'.repeat(200)}")`,
        `replace("${'a'.repeat(60)}!", "/(a|a)*$/", "x")`,
        `regexall("${'(a?){50}'.repeat(20)}", "${'a'.repeat(1000)}")`,
        `regex("${'x'.repeat(70_000)}", "x")`,
      ]
        .map((call, i) => `resource "aws_sqs_queue" "bad${i}" {\n  name = ${call}\n}\n`)
        .join(''),
    },
  },
  'a pattern of ten thousand lines': {
    files: { 'bad/main.tf': named(`regex(<<-E\n${'(a|b)*c\n'.repeat(10_000)}E\n, "abc")`) },
  },
  'aliases that double': {
    files: {
      'bad.yaml': `Resources: { A: { Type: A::B::C, Properties: { X: *x30 } } }\nX0: &x0 [a]\n${Array.from({ length: 30 }, (_, i) => `X${i + 1}: &x${i + 1} [*x${i}, *x${i}, *x${i}]\n`).join('')}`,
      'worse.yaml': `X0: &x0 [a]\n${Array.from({ length: 30 }, (_, i) => `X${i + 1}: &x${i + 1} [*x${i}, *x${i}, *x${i}]\n`).join('')}Resources: { A: { Type: A::B::C, Properties: { X: *x30 } } }\n`,
    },
  },
  'a stack nested in itself twice': {
    files: {
      'bad.yaml':
        'Resources:\n  A: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: bad.yaml } }\n  B: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: bad.yaml } }\n',
    },
    said: /stacks|beside/,
  },
  'a stack outside': {
    files: {
      'bad.yaml':
        'Resources:\n  A: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ../../../../../etc/x.yaml } }\n',
    },
    said: /not beside/,
  },
  'conditions that go round, and texts that double': {
    files: {
      'bad.json': JSON.stringify({
        Conditions: {
          A: { 'Fn::Not': [{ Condition: 'B' }] },
          B: { 'Fn::Not': [{ Condition: 'A' }] },
        },
        Resources: {
          Q: {
            Type: 'AWS::SQS::Queue',
            Condition: 'A',
            Properties: {
              QueueName: Array.from({ length: 40 }).reduce<unknown>(
                (of) => ({ 'Fn::Join': ['', [{ Ref: 'X' }, of]] }),
                'x',
              ),
            },
          },
        },
      }),
    },
  },
  'loops of templates in loops': {
    files: {
      'bad.json': JSON.stringify({
        Transform: 'AWS::LanguageExtensions',
        Resources: Array.from({ length: 8 }).reduce<object>(
          (body, _, i) => ({
            [`Fn::ForEach::L${i}`]: [`V${i}`, Array.from({ length: 100 }, (_, j) => `a${j}`), body],
          }),
          { 'Q${V0}${V1}${V2}${V3}${V4}${V5}${V6}${V7}': { Type: 'AWS::SQS::Queue' } },
        ),
      }),
    },
    said: /loop|more than/i,
  },
  'names that mean something to the machine': {
    files: {
      'bad/main.tf': [
        'variable "__proto__" { default = "x" }',
        'resource "aws_sqs_queue" "constructor" {',
        '  name = var.__proto__',
        '  tags = { __proto__ = "x", "$unknown" = "denied", constructor = "y", toString = "z" }',
        '}',
      ].join('\n'),
      'bad.json':
        '{"Resources":{"__proto__":{"Type":"AWS::SQS::Queue","Properties":{"__proto__":1,"$unknown":"denied"}}}}',
    },
  },
  'what wants to be run': {
    files: {
      'bad/main.tf': [
        'data "external" "x" { program = ["sh", "-c", "touch ran"] }',
        'resource "terraform_data" "x" {\n  provisioner "local-exec" { command = "touch ran" }\n}',
        'resource "aws_sqs_queue" "bad" { name = data.external.x.result.name }',
      ].join('\n'),
    },
  },
};

/** All in one repository, each in a folder of its own. */
let repository = '';
let run: ReturnType<typeof judged>;

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'hostile-'));
  put(repository, { 'good/main.tf': QUEUE });
  for (const [i, { files = {}, prepare }] of Object.values(cases).entries()) {
    const folder = join(repository, folderOf(i));
    mkdirSync(folder);
    put(folder, files);
    prepare?.(folder);
  }
  run = judged(repository);
});

afterAll(() => rmSync(repository, { recursive: true }));

test('what is beside them is judged, nothing is run, and nothing outside is read', () => {
  expect(run.findings).toContain('good/main.tf:1 aws_sqs_queue.good fail');
  const folders = ['.', ...Object.keys(cases).map((_, i) => join(folderOf(i), 'bad'))];
  expect(folders.filter((one) => existsSync(join(repository, one, 'ran')))).toStrictEqual([]);
  expect(run.output).not.toMatch(/root:[^,]*:0:0:|RangeError|crashed/);
});

test.for(Object.entries(cases).map(([name, { said }], i) => [name, folderOf(i), said] as const))(
  '%s',
  ([, folder, said]) => {
    const gaps = run.gaps.filter((reason) => /^[^/:]+/.exec(reason)?.[0] === folder).join('\n');
    expect(gaps).toMatch(said ?? /(?:)/);
  },
);

test('twenty thousand files and one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  put(folder, { 'good/main.tf': QUEUE });
  for (let i = 0; i <= 20_000; i += 1) writeFileSync(join(folder, `f${i}.txt`), '');
  const { findings, gaps } = judged(folder);
  rmSync(folder, { recursive: true });
  expect(findings).toContain('good/main.tf:1 aws_sqs_queue.good fail');
  expect(gaps.join('\n')).toMatch(/there are more than 20000 files and folders/);
});

function folderOf(number: number): string {
  return `case-${number}`;
}

function put(folder: string, files: Record<string, string | Buffer>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** The command itself, in a process that has neither much time nor much memory. */
function judged(folder: string): { findings: string[]; gaps: string[]; output: string } {
  const args = ['iac', folder, '--root', folder, '--control', 'sqs.queue-encrypted'];
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=400', compiledMain(), ...args, '--format', 'json'],
    { encoding: 'utf8', timeout: 100_000, maxBuffer: 2 ** 28, cwd: folder },
  );
  expect({ signal, stderr: stderr.slice(0, 2000) }).toMatchObject({ signal: null });
  expect([0, 3, 4], stderr.slice(0, 2000)).toContain(status);
  const { findings, coverage } = JSON.parse(stdout) as Told;
  return {
    output: `${stdout}${stderr}`,
    gaps: coverage.gaps.map(({ reason }) => reason),
    findings: findings.map(({ location, resource, verdict }) => {
      return `${location?.file}:${location?.line} ${resource.id} ${verdict}`;
    }),
  };
}

interface Told {
  findings: {
    location?: { file: string; line: number };
    resource: { id: string };
    verdict: string;
  }[];
  coverage: { gaps: { reason: string }[] };
}
