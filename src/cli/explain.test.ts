import { afterEach, expect, test, vi } from 'vitest';
import { parseAttestations } from './attested.ts';
import { explain } from './explain.ts';
import { yardsticks } from './yardsticks.ts';

const QUESTION = 'account.recovery-is-prepared';

afterEach(() => {
  vi.restoreAllMocks();
});

async function explained(id: string): Promise<string> {
  const said: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
    said.push(String(text));
    for (const done of rest) if (typeof done === 'function') done();
    return true;
  });
  await explain(id, { format: 'text' });
  return said.join('');
}

test('a question says how it is answered, as castellan.yaml takes it', async () => {
  const [, shown = ''] = (await explained(QUESTION)).split('How to answer (castellan.yaml)\n');
  const [snippet = ''] = shown.split('\n\n');
  const answered = snippet.replace('yes | no | not-applicable', 'yes');
  const { all } = parseAttestations(answered, 'castellan.yaml', yardsticks, '2026-11-24T09:00:00Z');
  expect(all).toMatchObject([{ id: QUESTION, answered: { answer: 'yes', on: '2026-03-01' } }]);
});

test('what AWS answers says nothing of that', async () => {
  expect(await explained('s3.bucket-not-public')).not.toContain('How to answer');
});

test.for<[id: string, says: string]>([
  ['kms.decrypt-burst', 'When 1001 events have been seen about one subject within 5 minutes'],
  ['cloudtrail.delivery-silent', 'When nothing has come for 120 minutes.'],
  ['iam.root-console-login', 'At once, for each subject.'],
  ['iam.new-administrator-got-key', 'then iam.access-key-created follow'],
])('%s says when it alerts, and what to do first', async ([id, says]) => {
  const shown = (await explained(id)).replaceAll(/\s+/g, ' ');
  expect(shown).toContain(says);
  expect(shown).toContain('What to do first 1. ');
});

test('what there is not is told, with the nearest that there is', async () => {
  await expect(explained('kms.decrypt-bursts')).rejects.toThrow(
    'there is no control and no detection kms.decrypt-bursts; did you mean kms.decrypt-burst?',
  );
});
