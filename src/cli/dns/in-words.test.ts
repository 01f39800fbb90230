import { expect, test } from 'vitest';
import { hostileStrings } from '../../../test/hostile-strings.ts';
import { inWords } from './in-words.ts';
import type { Said } from './mail.ts';
import type { Told } from './told.ts';

/** A zone in which everything that has a name, DNS and web servers among it, says this. */
function told(text: string): Told {
  const said = (verdict: Said['verdict']): Said => ({
    ...{ values: [text, text], verdict, reason: text },
    severity: verdict === 'fail' ? 'critical' : null,
  });
  const place = { type: 'AWS::S3::Bucket', id: text, account: text, region: text } as const;
  const row = { zone: text, account: text, name: text, type: text, target: [text], fix: [text] };
  const kinds = [
    { verdict: 'dangling', severity: 'critical', holder: null },
    { verdict: 'unknown', severity: null, holder: null },
    { verdict: 'held', severity: null, holder: place },
    { verdict: 'external', severity: null, holder: null },
  ] as const;
  return {
    ...{ schema: 'castellan.dns/1', collectedAt: text, probed: true, complete: false },
    zones: [{ zone: text, id: text, account: text }],
    rows: kinds.map((kind, i) => ({ ...row, ...kind, id: `${text}/${i}`, reason: text })),
    mail: [
      {
        ...{ zone: text, id: text, fix: [text] },
        ...{ mx: said('pass'), spf: said('fail'), dmarc: said('unknown') },
      },
    ],
    gaps: [
      {
        ...{ account: text, region: text, service: text, operation: text },
        ...{ kind: 'denied', reason: text, unknowns: 1 },
      },
    ],
  };
}

test.for(hostileStrings.map((text) => [JSON.stringify(text).slice(0, 60), text] as const))(
  'the terminal does nothing for %s',
  ([, text]) => {
    const words = [...inWords(told(text), false)].join('');
    expect(words).not.toMatch(
      /[^\P{C}\n\p{Cn}\p{Co}]|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u,
    );
    const lines = words.split('\n').length;
    expect(lines).toBe([...inWords(told('web'), false)].join('').split('\n').length);
  },
);
