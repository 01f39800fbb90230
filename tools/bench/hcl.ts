import { execFileSync } from 'node:child_process';
import { parseHcl } from '../../src/parse/hcl/parse.ts';
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
  ];
}

/** The first megabyte a process reads. */
function cold(): Figure {
  const script = `
    const { parseHcl } = await import('./dist/parse/hcl/parse.js');
    const text = ${JSON.stringify(UNIT)}.repeat(${Math.ceil(MEGABYTE / UNIT.length)});
    const start = performance.now();
    for (let at = 0; at < text.length; at++) text.charCodeAt(at);
    const looked = performance.now();
    parseHcl(text);
    console.log(JSON.stringify([looked - start, performance.now() - looked]));`;
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
