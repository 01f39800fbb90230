import { expect, test, vi } from 'vitest';
import { LinesOf } from '../lines.ts';
import { parseHcl } from './parse.ts';

const BUCKET = `# castellan:waive s3.bucket-not-public owner=web
resource "aws_s3_bucket" "größe" { // mine
  bucket = "a-\${var.name}"

  versioning {
    enabled = true /* for now */
  }
}
`;

test('every part knows where it stands', () => {
  const { body, comments, problems } = parseHcl(BUCKET);
  const [block] = body.blocks;
  const [bucket] = block?.body.attributes ?? [];
  const [versioning] = block?.body.blocks ?? [];
  const slice = (span: { start: number; end: number } | undefined) =>
    BUCKET.slice(span?.start, span?.end);
  expect(problems).toStrictEqual([]);
  expect(comments.map(slice)).toStrictEqual([
    '# castellan:waive s3.bucket-not-public owner=web',
    '// mine',
    '/* for now */',
  ]);
  expect(block?.labels.map(slice)).toStrictEqual(['"aws_s3_bucket"', '"größe"']);
  expect(slice(block?.header)).toBe('resource "aws_s3_bucket" "größe"');
  expect(slice(block)).toBe(BUCKET.slice(BUCKET.indexOf('resource'), -1));
  expect(slice(bucket)).toBe('bucket = "a-${var.name}"');
  expect(slice(bucket?.nameSpan)).toBe('bucket');
  expect(slice(bucket?.value)).toBe('"a-${var.name}"');
  expect(slice(versioning?.body)).toBe('{\n    enabled = true /* for now */\n  }');
});

test.for<[text: string, offset: number, line: number, column: number]>([
  ['', 0, 1, 1],
  ['abc', 2, 1, 3],
  ['a\nb\n', 2, 2, 1],
  ['a\nb\n', 4, 3, 1],
  ['é\nö = "😀x"\n', 2, 2, 1],
  ['é\nö = "😀x"\n', 9, 2, 8],
  ['a\r\nb', 3, 2, 1],
])('%j at %i', ([text, offset, line, column]) => {
  expect(new LinesOf(text, 'a.tf').at(offset)).toStrictEqual({ line, column });
});

test.for<[text: string, ...problems: string[]]>([
  ['a = ', '1:5 expected a value, found the end of the file'],
  ['a = \nb = 1', '1:5 expected a value, found the end of the line'],
  ['a = [1\nb = 2', '2:1 expected ], found b'],
  ['a = {\n  b = 1 c = 2\n}', '2:9 expected }, found c'],
  ['a = "x\nb = 1', '1:7 expected " to close the text, found the end of the line'],
  ['a = "\\q"', '1:6 expected \\n, \\r, \\t, \\", \\\\, \\uNNNN or \\UNNNNNNNN, found \\q'],
  ['a = "${x"\n', '1:9 expected }, found "'],
  ['a = <<EOT\nx = 1\n', '1:5 expected a line EOT to end what begins here, found <<EOT'],
  ['a = <<\n', '1:7 expected a word and a line break after <<, found the end of the line'],
  ['a = "%{ if x }y"', '1:6 expected %{ endif } to end what begins here, found %{ if x }'],
  ['a = "%{ unless x }y"', '1:9 expected if, else, endif, for or endfor, found unless'],
  ['a = "%{ endif }"', '1:6 expected if or for before it, found %{ endif }'],
  ['a = [for x y : z]', '1:12 expected in, found y'],
  ['a = {for x in y : z}', '1:20 expected => and a value, found }'],
  ['a = 1 2', '1:7 expected a line break after the value, found 2'],
  ['a = x ? y', '1:10 expected : and what else it is, found the end of the file'],
  ['a = x.', '1:7 expected a name after the dot, found the end of the file'],
  ['a = 1\na = 2', '2:1 expected a only once, found it again'],
  ['a b c', '1:6 expected = and a value, or { and a body, found the end of the file'],
  ['a "b${c}" {}', '1:3 expected a plain label, found "b${c}"'],
  ['a {} b {}', '1:6 expected a line break after the block, found b'],
  ['}', '1:1 expected the name of an attribute or a block, found }'],
  ['/* x', '1:1 expected the name of an attribute or a block, found /*'],
  ['a {\n  b = 1\n', '1:1 expected } to close this block, found the end of the file'],
  ['\u0000', '1:1 expected the name of an attribute or a block, found \u0000'],
  ['a = @\nb = `\n', '1:5 expected a value, found @', '2:5 expected a value, found `'],
  [`a = ${'('.repeat(501)}1`, '1:505 expected at most 500 levels of nesting, found ('],
])('%j is refused', ([text, ...problems]) => {
  const lines = new LinesOf(text, 'a.tf');
  const told = parseHcl(text).problems.map(({ start, message }) => {
    const { line, column } = lines.at(start);
    return `${line}:${column} ${message}`;
  });
  expect(told).toStrictEqual(problems);
});

test('an attribute that cannot be read is there, and says why', () => {
  const { body } = parseHcl('a = [1,\nb = 2\n');
  expect(body.attributes.map(({ name, value }) => [name, value.kind])).toStrictEqual([
    ['a', 'broken'],
  ]);
  expect(parseHcl('1 = 2\nb = 3\n').body.lost).toStrictEqual([{ start: 0, end: 5 }]);
});

test('a block that is not closed ends where the next one begins its line', () => {
  const { body, problems } = parseHcl('a "b" {\n  c = 1\n\nd "e" {\n  f {\n}\n\ng "h" {\n}\n');
  expect(body.blocks.map(({ type }) => type)).toStrictEqual(['a', 'd', 'g']);
  expect(problems.map(({ message }) => message)).toStrictEqual([
    'expected } to close this block, found d',
    'expected } to close this block, found g',
  ]);
});

test('a file with no end of problems is given up, and nothing in it is certainly absent', () => {
  const { body, problems } = parseHcl('= 1\n'.repeat(5000));
  expect(problems).toHaveLength(1001);
  expect(body.lost.at(-1)).toStrictEqual({ start: 4000, end: 20_000 });
});

test.for<string>([
  ...['= = =\n', '{', 'x = <<A\n', 'a = ((((((', 'a = "${', 'a.b', '/*', 'a = <<-E${\n', 'a {\n'],
  ...['a = {\n', 'a "b" "c" "d" e', 'a[a', '"%{if x}', '"%{if x}" ', '\\"', '-', '!', '[for a in '],
  ...['x = <<A\n${[\nA\n', '<<A\n', '\n', '\r', ' ', '#', '# x\n', '${', 'é', '😀', '\u0000'],
])('much of %j is read in steps that grow with its length', (unit) => {
  const half = unit.repeat(30_000 / unit.length);
  expect(stepsOf(half + half)).toBeLessThan(2.2 * stepsOf(half) + 1000);
});

/** How many characters a text is asked for while it is parsed, one by one and in stretches. */
function stepsOf(text: string): number {
  let steps = 0;
  const count = (asked: number) => {
    steps += asked;
  };
  const spies = [
    counting('charCodeAt', () => 1, count),
    counting('charAt', () => 1, count),
    counting('slice', (found) => 1 + String(found).length, count),
    counting('startsWith', () => 1, count),
    counting('indexOf', stretch, count),
  ];
  parseHcl(text);
  for (const spy of spies) spy.mockRestore();
  return steps;
}

/** What is looked through to find something. */
function stretch(found: unknown, { length }: string, [, from = 0]: readonly unknown[]): number {
  return (Number(found) < 0 ? length : Number(found)) - Number(from);
}

type Asked = 'charCodeAt' | 'charAt' | 'slice' | 'startsWith' | 'indexOf';

function counting(
  name: Asked,
  asked: (found: unknown, text: string, args: readonly unknown[]) => number,
  count: (asked: number) => void,
) {
  const plain = String.prototype[name] as (...args: unknown[]) => unknown;
  return vi.spyOn(String.prototype, name).mockImplementation(function (
    this: string,
    ...args: unknown[]
  ) {
    const found = Reflect.apply(plain, this, args);
    count(asked(found, this, args));
    return found as never;
  });
}
