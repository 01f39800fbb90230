import { expect, test } from 'vitest';
import type { Rule } from '../rule.ts';
import { metricFilter, sigma } from './testing.ts';
import { inTrino } from './where-trino.ts';

const listOf = (path: string) =>
  `CAST(json_parse(json_query(record, '${path}' WITH ARRAY WRAPPER EMPTY ARRAY ON EMPTY EMPTY ARRAY ON ERROR)) AS array(json))`;
const TEXT = "json_extract_scalar(v, '$')";

test.for<[rule: Rule, sql: string]>([
  [sigma({ errorCode: 'A' }), "(error_code IS NOT NULL AND lower(error_code) = 'a')"],
  [
    sigma({ errorCode: ['A', 'b'] }),
    "(error_code IS NOT NULL AND lower(error_code) IN ('a', 'b'))",
  ],
  [
    sigma({ 'userAgent|contains': 'a_%' }),
    "(user_agent IS NOT NULL AND lower(user_agent) LIKE '%a\\_\\%%' ESCAPE '\\')",
  ],
  [
    sigma({ 'userAgent|cased': 'A?' }),
    "(user_agent IS NOT NULL AND user_agent LIKE 'A_' ESCAPE '\\')",
  ],
  [sigma({ userAgent: '' }), "(user_agent IS NOT NULL AND user_agent = '')"],
  [
    sigma({ 'userAgent|re|i': 'a+' }),
    "(user_agent IS NOT NULL AND regexp_like(user_agent, '(?i)a+'))",
  ],
  [
    sigma({ 'sourceIPAddress|cidr': '10.0.0.0/8' }),
    "(source_address IS NOT NULL AND coalesce(contains('10.0.0.0/8', TRY_CAST(source_address AS ipaddress)), false))",
  ],
  [sigma({ errorCode: null }), 'error_code IS NULL'],
  [
    sigma({ 'a.b': "it's" }),
    `any_match(${listOf('lax $."a"."b"[*]?(!(@ == null))')}, v -> lower(${TEXT}) = 'it''s')`,
  ],
  [sigma({ 'a.b': '*' }), `any_match(${listOf('lax $."a"."b"[*]?(!(@ == null))')}, v -> true)`],
  [
    sigma({ 'a.b|gt': 5 }),
    `any_match(${listOf('lax $."a"."b"[*]?(!(@ == null))')}, v -> coalesce(TRY_CAST(${TEXT} AS double) > 5, false))`,
  ],
  [sigma({ 'a.b|exists': false }), `NOT json_exists(record, 'lax $."a"."b"')`],
  [
    sigma({ a: null }),
    `(NOT json_exists(record, 'lax $."a"[*]') OR json_exists(record, 'lax $."a"[*]?(@ == null)'))`,
  ],
  [sigma(['word']), "lower(record) LIKE '%word%' ESCAPE '\\'"],
  [sigma({ 'a"b': 'x' }), 'CAST(NULL AS boolean)'],
  [
    sigma({ 'f|windash': '-x' }),
    `any_match(${listOf('lax $."f"[*]?(!(@ == null))')}, v -> CAST(NULL AS boolean))`,
  ],
  [
    metricFilter('{ $.errorCode = "A*" }'),
    "(error_code IS NOT NULL AND error_code LIKE 'A%' ESCAPE '\\')",
  ],
  [metricFilter('{ $.errorCode != "A" }'), "(error_code IS NOT NULL AND NOT error_code = 'A')"],
  [
    metricFilter('{ $.a[0].b IS NULL }'),
    `any_match(${listOf('strict $."a"[0]."b"')}, v -> json_format(v) = 'null')`,
  ],
  [metricFilter('{ $.a NOT EXISTS }'), `NOT json_exists(record, 'strict $."a"')`],
  [metricFilter('{ $.a[*].b = 5 }'), 'CAST(NULL AS boolean)'],
])('row %# is said as Athena and Trino have it', ([{ where }, sql]) => {
  expect(where && inTrino(where)).toBe(sql);
});
