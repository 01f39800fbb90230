import { spawnSync } from 'node:child_process';
import { readJson } from '../../src/parse/cloudformation/json.ts';
import { readYaml } from '../../src/parse/cloudformation/yaml.ts';
import { rootsIn } from '../../src/parse/roots.ts';
import { sourceTree } from '../../src/parse/source-tree.ts';
import { withFolder } from '../../src/parse/terraform/folder.testing.ts';
import { benchHcl } from './hcl.ts';
import { cpuOf, type Figure } from './measure.ts';

/** How fast infrastructure code is read and judged: the budgets that the command was built to. */
export async function benchIac(): Promise<Figure[]> {
  return [
    ...(await benchHcl()),
    await templates('YAML', 0.4, yamlOf(4000), (text) => readYaml(text, 'a.yaml')),
    await templates('JSON', 2, jsonOf(4000), (text) => readJson(text, 'a.json')),
    await plan(),
    ...startUp(),
    ...repository(),
  ];
}

async function templates(
  what: string,
  goal: number,
  text: string,
  read: (text: string) => unknown,
): Promise<Figure> {
  const looked = await cpuOf(async () => JSON.stringify(text));
  const took = await cpuOf(async () => read(text));
  const speed = text.length / 1000 / took;
  return {
    what: `${what} of ${(text.length / 1e6).toFixed(1)} MB`,
    measured: `${speed.toFixed(1)} MB/s`,
    limit: `${(text.length / 1000 / looked).toFixed(0)} MB/s to write it`,
    ratio: took / looked,
    goal: `at least ${goal} MB/s`,
    met: speed >= goal,
  };
}

function yamlOf(queues: number): string {
  const queue = (i: number) =>
    `  Q${i}:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Sub 'queue-\${AWS::Region}-${i}'\n      Tags: [{ Key: team, Value: web }]\n`;
  return `Resources:\n${Array.from({ length: queues }, (_, i) => queue(i)).join('')}`;
}

function jsonOf(queues: number): string {
  const queue = { Type: 'AWS::SQS::Queue', Properties: { Tags: [{ Key: 'team', Value: 'web' }] } };
  const all = Array.from({ length: queues }, (_, i) => [`Q${i}`, queue] as const);
  return JSON.stringify({ Resources: Object.fromEntries(all) }, null, 2);
}

async function plan(): Promise<Figure> {
  const text = planOf(20_000);
  const took = await withFolder({ 'plan.json': text }, (folder) =>
    cpuOf(async () => rootsIn(sourceTree(folder), 'plan.json', { parameters: new Map() })),
  );
  const parsed = await cpuOf(async () => JSON.parse(text) as unknown);
  return {
    what: 'plan of 20,000 resources',
    measured: `${Math.round(took)} ms for ${(text.length / 1e6).toFixed(1)} MB`,
    limit: `${Math.round(parsed)} ms as JSON alone`,
    ratio: took / parsed,
    goal: 'under 500 ms',
    met: took < 500,
  };
}

function planOf(queues: number): string {
  const addresses = Array.from({ length: queues }, (_, i) => `aws_sqs_queue.q[${i}]`);
  const provider_name = 'registry.terraform.io/hashicorp/aws';
  return JSON.stringify({
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: addresses.map((address, index) => ({
          ...{ address, mode: 'managed', type: 'aws_sqs_queue', name: 'q', index, provider_name },
          values: { name: `queue-${index}`, sqs_managed_sse_enabled: true, tags: { team: 'web' } },
        })),
      },
    },
    resource_changes: addresses.map((address) => ({
      address,
      change: { actions: ['create'], after_unknown: { id: true, arn: true, tags: {} } },
    })),
    configuration: {
      root_module: {
        resources: [
          { address: 'aws_sqs_queue.q', expressions: { name: { references: ['count.index'] } } },
        ],
      },
    },
  });
}

const THIRTEEN = (n: number) => `
resource "aws_vpc" "v${n}" { cidr_block = "10.${n}.0.0/16" }
resource "aws_subnet" "a${n}" {
  vpc_id     = aws_vpc.v${n}.id
  cidr_block = cidrsubnet(aws_vpc.v${n}.cidr_block, 8, 1)
}
resource "aws_security_group" "web${n}" {
  vpc_id = aws_vpc.v${n}.id
  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_lb" "web${n}" { security_groups = [aws_security_group.web${n}.id] }
resource "aws_lb_listener" "web${n}" {
  load_balancer_arn = aws_lb.web${n}.arn
  port              = 80
  protocol          = "HTTP"
}
resource "aws_s3_bucket" "data${n}" { bucket = "data-${n}" }
resource "aws_s3_bucket_policy" "data${n}" {
  bucket = aws_s3_bucket.data${n}.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "\${aws_s3_bucket.data${n}.arn}/*" }] })
}
resource "aws_sqs_queue" "jobs${n}" { name = "jobs-${n}" }
resource "aws_kms_key" "data${n}" { enable_key_rotation = true }
resource "aws_iam_role" "app${n}" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}
resource "aws_iam_role_policy" "app${n}" {
  role   = aws_iam_role.app${n}.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = aws_sqs_queue.jobs${n}.arn }] })
}
resource "aws_db_instance" "shop${n}" { storage_encrypted = true }
resource "aws_cloudwatch_log_group" "app${n}" { name = "app-${n}" }
`;

/** What comes before any work: of the program, and of judging code. */
function startUp(): Figure[] {
  const node = usedBy(['-e', '0']);
  const queue = { 'main.tf': 'resource "aws_sqs_queue" "jobs" {}\n' };
  const program = usedBy([CASTELLAN, '--version']);
  const judging = withFolder(queue, (folder) =>
    usedBy([CASTELLAN, 'iac', folder, '--root', folder, '--format', 'json']),
  );
  const row = (what: string, { cpu }: { cpu: number }, goal: number): Figure => ({
    what: `${what}: CPU`,
    measured: `${Math.round(cpu)} ms`,
    limit: `${Math.round(node.cpu)} ms for Node alone`,
    ratio: cpu / node.cpu,
    goal: `under ${goal} ms`,
    met: cpu < goal,
  });
  return [
    row('castellan, started', program, 300),
    row('castellan iac, one resource', judging, 600),
  ];
}

const CASTELLAN = 'dist/cli/main.js';

/** The command as users start it: all controls over a repository of 65 resources. */
function repository(): Figure[] {
  const files = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`part${n}.tf`, THIRTEEN(n)]));
  const node = usedBy(['-e', '0']);
  const { cpu, memory } = withFolder(files, (folder) =>
    usedBy([CASTELLAN, 'iac', folder, '--root', folder, '--format', 'json']),
  );
  const what = 'castellan iac, 65 resources';
  return [
    {
      what: `${what}: CPU`,
      measured: `${Math.round(cpu)} ms`,
      limit: `${Math.round(node.cpu)} ms for Node alone`,
      ratio: cpu / node.cpu,
      goal: 'under 2000 ms',
      met: cpu < 2000,
    },
    {
      what: `${what}: memory`,
      measured: `${Math.round(memory)} MB`,
      limit: `${Math.round(node.memory)} MB for Node alone`,
      ratio: memory / node.memory,
      goal: 'under 300 MB',
      met: memory < 300,
    },
  ];
}

const TELL =
  "data:text/javascript,process.on('exit',()=>{const{userCPUTime:u,systemCPUTime:s,maxRSS:m}=process.resourceUsage();process.stderr.write('\\nused '+JSON.stringify([(u+s)/1000,m/1024]))})";

/** What a process of Node takes: milliseconds of CPU, and megabytes. */
function usedBy(args: readonly string[]): { cpu: number; memory: number } {
  const { stderr } = spawnSync(process.execPath, ['--import', TELL, ...args], { encoding: 'utf8' });
  const [cpu = Number.NaN, memory = Number.NaN] = JSON.parse(
    /used (\[.*\])$/.exec(stderr)?.[1] ?? '[]',
  ) as number[];
  return { cpu, memory };
}
