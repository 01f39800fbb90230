import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerTo } from './compare.ts';
import { caseFrom } from './draw.ts';
import { type Pick, pickAlong } from './random.ts';
import { callerOf } from './reference/caller.ts';
import { type Case, list, type Policy, type Statement } from './reference/case.ts';
import { relisted, shuffled, split, withPolicies, withStatements, withTexts } from './rewrite.ts';

type Rewrite = (request: Case, pick: Pick) => Case;

const RUNS = { numRuns: 400, seed: 1 };
const tapes = fc.array(fc.nat(999), { minLength: 400, maxLength: 400, size: 'max' });

/** How much is allowed: a Deny that is explicit is the least. */
function degree(request: Case): number {
  return ['explicitDeny', 'implicitDeny', 'maybe', 'allowed'].indexOf(answerTo(request).decision);
}

/** Draws cases, and holds each against what a change makes of it. Answers how many differ in how much is allowed. */
function compared(rewrite: Rewrite, holds: (before: number, after: number) => void): number {
  let differ = 0;
  const property = fc.property(tapes, tapes, (tape, more) => {
    const before = caseFrom(pickAlong(tape));
    const after = rewrite(before, pickAlong(more));
    const [degreeBefore, degreeAfter] = [degree(before), degree(after)];
    if (degreeBefore !== degreeAfter) differ += 1;
    holds(degreeBefore, degreeAfter);
  });
  fc.assert(property, RUNS);
  return differ;
}

/** Some statement that was drawn for another request. */
function drawn(pick: Pick): Statement {
  const [first] = list(caseFrom(pick).identityPolicies);
  const document = first && 'document' in first ? first.document : undefined;
  const statements = document && 'Statement' in document ? list(document.Statement) : [];
  return statements[0] ?? { Effect: 'Deny', Action: '*', Resource: '*' };
}

const policy = (...Statement: Statement[]): Policy => ({ Version: '2012-10-17', Statement });

/** Not for who has no such policy: services, and who is not signed in. */
function ofIdentity(change: Rewrite): Rewrite {
  return (request, pick) =>
    'account' in callerOf(request.principal) ? change(request, pick) : request;
}

describe('never allows more', () => {
  test.for<[string, Rewrite]>([
    [
      'a Deny of the identity',
      ofIdentity((request, pick) => ({
        ...request,
        identityPolicies: [
          policy({ ...drawn(pick), Effect: 'Deny' }),
          ...list(request.identityPolicies),
        ],
      })),
    ],
    [
      'a Deny in any policy there is',
      (request, pick) =>
        withPolicies(request, (document, layer) => ({
          ...document,
          Statement: [
            ...list(document.Statement),
            {
              ...drawn(pick),
              Effect: 'Deny',
              ...(PRINCIPALS_IN.includes(layer) && { Principal: '*' }),
            },
          ],
        })),
    ],
    [
      'a level of SCPs',
      (request, pick) => ({
        ...request,
        serviceControlPolicies: [
          ...list(request.serviceControlPolicies),
          [policy(drawn(pick), drawn(pick))],
        ],
      }),
    ],
    [
      'an RCP',
      (request, pick) => ({
        ...request,
        resourceControlPolicies: [
          ...list(request.resourceControlPolicies),
          [policy({ ...drawn(pick), Effect: 'Deny', Principal: '*' })],
        ],
      }),
    ],
    [
      'a boundary',
      ofIdentity((request, pick) => ({
        ...request,
        permissionBoundary: request.permissionBoundary ?? policy(drawn(pick), drawn(pick)),
      })),
    ],
    [
      'a session policy',
      (request, pick) =>
        callerOf(request.principal).kind === 'session'
          ? { ...request, sessionPolicy: request.sessionPolicy ?? policy(drawn(pick)) }
          : request,
    ],
    [
      'the policy of an endpoint',
      (request, pick) => ({
        ...request,
        endpointPolicy: request.endpointPolicy ?? policy({ ...drawn(pick), Principal: '*' }),
      }),
    ],
  ])('%s', ([, rewrite]) => {
    const differ = compared(rewrite, (before, after) => {
      expect(after).toBeLessThanOrEqual(before);
    });
    expect(differ).toBeGreaterThan(0);
  });
});

const PRINCIPALS_IN = ['resourcePolicy', 'resourceControlPolicies', 'endpointPolicy'];

describe('never allows less', () => {
  const widened = (change: (statement: Statement) => Statement): Rewrite => {
    return (request) =>
      withStatements(request, (statement) =>
        statement.Effect === 'Allow' ? change(statement) : statement,
      );
  };
  test.for<[string, Rewrite]>([
    [
      'every action',
      widened(({ Action: _, NotAction: __, ...statement }) => ({ ...statement, Action: '*' })),
    ],
    [
      'every resource',
      widened(({ Resource: _, NotResource: __, ...statement }) => ({
        ...statement,
        Resource: '*',
      })),
    ],
    ['without a condition', widened(({ Condition: _, ...statement }) => statement)],
    [
      'everybody',
      widened(({ Principal, NotPrincipal, ...statement }) => ({
        ...statement,
        ...((Principal ?? NotPrincipal) !== undefined && { Principal: '*' }),
      })),
    ],
    [
      'an Allow more',
      (request, pick) =>
        withPolicies(request, (document, layer) => ({
          ...document,
          Statement: [
            {
              ...drawn(pick),
              Effect: 'Allow',
              ...(PRINCIPALS_IN.includes(layer) && { Principal: '*' }),
            },
            ...list(document.Statement),
          ],
        })),
    ],
  ])('%s', ([, rewrite]) => {
    const differ = compared(rewrite, (before, after) => {
      expect(after).toBeGreaterThanOrEqual(before);
    });
    expect(differ).toBeGreaterThan(0);
  });
});

describe('changes nothing', () => {
  test.for<[string, Rewrite]>([
    [
      'the order of statements',
      (request, pick) =>
        withPolicies(request, (document) => ({
          ...document,
          Statement: shuffled(pick, list(document.Statement)),
        })),
    ],
    [
      'the order of policies',
      (request, pick) => ({
        ...request,
        ...(request.identityPolicies && {
          identityPolicies: shuffled(pick, request.identityPolicies),
        }),
        ...(request.serviceControlPolicies && {
          serviceControlPolicies: shuffled(pick, request.serviceControlPolicies).map((level) =>
            shuffled(pick, level),
          ),
        }),
      }),
    ],
    ['one value or a list of one', (request) => withStatements(request, relisted)],
    ['a statement for each action and resource', (request) => withStatements(request, split)],
    [
      'a policy for each statement',
      (request) => ({
        ...request,
        ...(request.identityPolicies && {
          identityPolicies: request.identityPolicies.flatMap(apart),
        }),
      }),
    ],
    [
      'the case of actions',
      (request) =>
        withStatements({ ...request, action: request.action.toUpperCase() }, (statement) => ({
          ...statement,
          ...(statement.Action && { Action: list(statement.Action).map(swapped) }),
          ...(statement.NotAction && { NotAction: list(statement.NotAction).map(swapped) }),
        })),
    ],
    [
      'the names of statements',
      (request) =>
        withStatements(request, ({ Sid, ...statement }) =>
          Sid === undefined ? { ...statement, Sid: 'New' } : statement,
        ),
    ],
  ])('%s', ([, rewrite]) => {
    compared(rewrite, (before, after) => {
      expect(after).toBe(before);
    });
  });
});

test.for<[string, (json: string) => string]>([
  ['a text of JSON', (json) => json],
  ['a text as in a URL', encodeURIComponent],
])('%s is the same policy', ([, encoded]) => {
  const property = fc.property(tapes, (tape) => {
    const request = caseFrom(pickAlong(tape));
    expect(answerTo(withTexts(request, encoded))).toStrictEqual(answerTo(request));
  });
  fc.assert(property, RUNS);
});

function apart(whole: Policy): Policy[] {
  const document = 'document' in whole ? whole.document : whole;
  if (!('Statement' in document)) return [whole];
  return list(document.Statement).map((statement) => ({ ...document, Statement: [statement] }));
}

function swapped(action: string): string {
  return action === action.toLowerCase() ? action.toUpperCase() : action.toLowerCase();
}
