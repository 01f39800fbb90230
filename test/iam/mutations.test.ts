import { expect, test } from 'vitest';
import { caseFrom } from './draw.ts';
import { pickFrom } from './random.ts';
import { hasUnseen } from './reference/case.ts';
import { decide } from './reference/decide.ts';
import { FLAWS, withFlaw } from './reference/flaws.ts';

/** As many as are noticed by: `npm run test:iam` compares 25 times more. */
const CASES = Array.from({ length: 8000 }, (_, seed) => caseFrom(pickFrom(seed))).filter(
  (request) => !hasUnseen(request),
);

test.for(FLAWS)('it would be noticed that %s', (flaw) => {
  const noticed = CASES.find(
    (request) => withFlaw(flaw, () => decide(request)) !== decide(request),
  );
  expect(noticed).toBeDefined();
});
