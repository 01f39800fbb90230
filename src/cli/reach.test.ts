import { afterEach, expect, test, vi } from 'vitest';
import { type ReachFlags, showReach } from './reach.ts';

afterEach(() => vi.restoreAllMocks());

const RECORDING = 'demo/account.ndjson.gz';
const [BALANCER, WEB, APP] = ['sg-0a10000000000105a', 'i-0a10000000000001a', 'i-0a10000000000011a'];

test('what lets the internet in, and what keeps it out', async () => {
  const { text, code } = await told('internet', BALANCER);
  expect(code).toBe(0);
  expect(text).toMatch(
    /^internet reaches sg-0a10000000000105a\n\nopen tcp\/80,443 internet -> eni-\S+, any IPv4 address\n {2}igw-/,
  );
  const closed = await told('internet', APP, { port: 'tcp/8080' });
  expect(closed.text).toMatch(/^internet does not reach .*NO_PUBLIC_ADDRESS at eni-/s);
});

test('a port between two machines', async () => {
  expect((await told(WEB, APP, { port: 'tcp/8080' })).text).toContain(
    'sg-0a10000000000102a: tcp/8080 of sg-0a10000000000101a',
  );
  const { text } = await told(WEB, APP, { port: 'tcp/22' });
  expect(text).toContain('SG_INGRESS at eni-');
});

test('who within gets there', async () => {
  const { text, code } = await told('inside', APP, { port: 'tcp/8080' });
  expect(code).toBe(0);
  expect(text).toMatch(/^inside reaches i-0a10000000000011a\n\nopen tcp\/8080 eni-/);
});

const DB = 'arn:aws:rds:eu-west-1:111122223333:db:tariffs';

test('a database is where its interfaces are, as either end', async () => {
  const { text } = await told('internet', DB, { port: 'tcp/3306' });
  expect(text).toMatch(
    /^internet reaches arn:\S+:db:tariffs\n\nopen tcp\/3306 internet -> eni-0a10000000000017a,/,
  );
  expect((await told(DB, WEB, { port: 'tcp/22' })).text).toContain('SG_INGRESS at eni-');
  const unseen = await told('internet', DB.replace('tariffs', 'gone'));
  expect(unseen.code).toBe(4);
  expect(unseen.text).toContain('db:gone: unsupported (not in the inventory)');
});

test('as JSON', async () => {
  const { text } = await told(WEB, APP, { port: 'tcp/8080', format: 'json' });
  expect(JSON.parse(text)).toMatchObject({
    schema: 'castellan.reach/1',
    from: WEB,
    to: APP,
    complete: true,
    gaps: [],
    answers: [
      {
        verdict: 'open',
        protocol: 'tcp',
        ports: [[8080, 8080]],
        addresses: ['10.10.1.10/32'],
        size: 1,
        blockedBy: [],
      },
    ],
  });
});

test('an interface that is not there is a gap', async () => {
  const { text, code } = await told('internet', 'i-0a10000000000777a');
  expect(text).toContain('i-0a10000000000777a: unsupported (not in the inventory)');
  expect(code).toBe(4);
  expect((await told('internet', 'i-7', { allowIncomplete: true })).code).toBe(0);
});

test('what is no port, and no end, is wrong usage', async () => {
  await expect(told('internet', APP, { port: 'ssh' })).rejects.toThrow('names no ports');
  await expect(told('somewhere', APP)).rejects.toThrow('is no end of a connection');
});

async function told(from: string, to: string, flags: Partial<ReachFlags> = {}) {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const all = { recording: RECORDING, format: 'text', color: false, ...flags };
  const code = await showReach(from, to, all);
  return { text, code };
}
