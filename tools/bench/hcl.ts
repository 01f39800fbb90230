import { execFileSync } from 'node:child_process';
import { parseHcl } from '../../src/parse/hcl/parse.ts';
import { withFolder } from '../../src/parse/terraform/folder.testing.ts';
import { Configs, evaluateRoot } from '../../src/parse/terraform/load.ts';
import { Tree } from '../../src/parse/tree.ts';
import { cpuOf, type Figure } from './measure.ts';

const MEGABYTE = 1_000_000;

/** What modules are made of: references, texts with something put in, heredocs, objects, nested blocks, notes. */
const UNIT = `
# Where the logs of the others go.
resource "aws_s3_bucket" "logs_N" {
  count  = var.enabled ? 1 : 0
  bucket = "\${var.prefix}-logs-\${data.aws_caller_identity.current.account_id}"

  tags = merge(local.tags, {
    Name        = "logs"
    Environment = var.environment
  })

  lifecycle_rule {
    id      = "expire"
    enabled = true
    expiration { days = 90 }
  }

  policy = <<-EOT
    {
      "Statement": [{ "Effect": "Allow", "Resource": "\${aws_s3_bucket.other[0].arn}/*" }]
    }
  EOT
}
`;

/** How fast infrastructure code is read, beside a loop that only looks at every character. */
export async function benchHcl(): Promise<Figure[]> {
  const ten = code(10);
  const looked = await cpuOf(async () => look(ten));
  parseHcl(code(2));
  const half = await cpuOf(async () => parseHcl(ten.slice(0, ten.length / 2)));
  const whole = await cpuOf(async () => parseHcl(ten));
  const speed = 10_000 / whole;
  return [
    {
      what: 'HCL of 10 MB',
      measured: `${speed.toFixed(1)} MB/s`,
      limit: `${(10_000 / looked).toFixed(0)} MB/s to look at it`,
      ratio: whole / looked,
      goal: 'at least 7 MB/s',
      met: speed >= 7,
    },
    {
      what: 'HCL of 10 MB, once more',
      measured: `${Math.round(whole)} ms`,
      limit: `${Math.round(2 * half)} ms: twice that of a half`,
      ratio: whole / (2 * half),
      goal: 'ratio under 1.5',
      met: whole / (2 * half) < 1.5,
    },
    cold(),
    ...(await configurations()),
  ];
}

const INSTANCES = `
locals {
  all = { for i in range(10000) : "n\${i}" => { size = i, tags = { name = "x\${i}" } } }
}
resource "aws_x" "many" {
  for_each = local.all
  name     = "a-\${each.key}"
  tags     = merge({ team = "web" }, each.value.tags)
  policy   = jsonencode({ Statement = [{ Effect = "Allow", Resource = "arn:\${each.key}" }] })
  rule { port = lookup(local.all, each.key, {}).size }
}
`;

const CHILD = `
variable "name" {}
${Array.from({ length: 20 }, (_, n) => `resource "aws_x" "n${n}" {\n  name = "\${var.name}-${n}"\n}`).join('\n')}
`;

const CALLER = `
variable "name" {}
module "child" {
  source   = "../child"
  for_each = toset(["a", "b", "c"])
  name     = "\${var.name}-\${each.key}"
}
`;

/** Whole configurations, every attribute evaluated, beside as many objects as they make. */
async function configurations(): Promise<Figure[]> {
  const calls = Array.from({ length: 12 }, (_, n) => {
    return `module "m${n}" {\n  source = "./caller"\n  name = "m${n}"\n}`;
  });
  const modules = { 'main.tf': calls.join('\n'), 'caller/main.tf': CALLER, 'child/main.tf': CHILD };
  return [
    await evaluation('10,000 instances', { 'main.tf': INSTANCES }, 10_000),
    await evaluation('12 calls of modules with children', modules, 1000),
  ];
}

async function evaluation(
  what: string,
  files: Record<string, string>,
  goal: number,
): Promise<Figure> {
  let made = 0;
  // Nothing in it waits, so the folder is there until the end.
  const ours = await withFolder(files, (folder) =>
    cpuOf(async () => {
      for (const { body } of evaluateRoot(new Configs(new Tree(folder)), '.').resources) {
        for (const name of body.names) body.value(name);
        made += 1;
      }
    }),
  );
  const plain = await cpuOf(async () => {
    const objects = Array.from({ length: made }, (_, n) => ({ name: `a-${n}`, tags: new Map() }));
    look(JSON.stringify(objects));
  });
  return {
    what,
    measured: `${Math.round(ours)} ms for ${made}`,
    limit: `${plain.toFixed(1)} ms for bare objects`,
    ratio: ours / plain,
    goal: `under ${goal} ms`,
    met: ours < goal,
  };
}

/** The first megabyte a process reads. */
function cold(): Figure {
  const script = `
    const { parseHcl } = await import('./dist/parse/hcl/parse.js');
    const text = ${JSON.stringify(UNIT)}.repeat(${Math.ceil(MEGABYTE / UNIT.length)});
    const used = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
    const start = used();
    for (let at = 0; at < text.length; at++) text.charCodeAt(at);
    const looked = used();
    parseHcl(text);
    console.log(JSON.stringify([looked - start, used() - looked]));`;
  const answer = execFileSync(process.execPath, ['--input-type=module', '-e', script]);
  const [looked = 0, read = 0] = JSON.parse(String(answer)) as number[];
  const speed = 1000 / read;
  return {
    what: 'HCL, the first 1 MB',
    measured: `${speed.toFixed(1)} MB/s`,
    limit: `${(1000 / looked).toFixed(0)} MB/s to look at it`,
    ratio: read / looked,
    goal: 'at least 2 MB/s',
    met: speed >= 2,
  };
}

function code(megabytes: number): string {
  const times = Math.ceil((megabytes * MEGABYTE) / UNIT.length);
  return Array.from({ length: times }, (_, index) => UNIT.replace('N', String(index))).join('');
}

function look(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
  return sum;
}
