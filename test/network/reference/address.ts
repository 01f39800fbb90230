const written = new Map<string, string>();

/** Is an address in a block? Both are written out in bits, and compared letter by letter. */
export function isIn(address: string, cidr: string): boolean {
  const [start = '', length] = cidr.split('/');
  if (start.includes(':') !== address.includes(':')) return false;
  const first = bitsOf(start);
  return bitsOf(address).startsWith(first.slice(0, Number(length ?? first.length)));
}

export function lengthOf(cidr: string): number {
  return Number(cidr.split('/')[1]);
}

function bitsOf(address: string): string {
  const known = written.get(address);
  if (known !== undefined) return known;
  const bits = address.includes(':') ? bitsOf6(address) : bitsOf4(address);
  written.set(address, bits);
  return bits;
}

function bitsOf4(address: string): string {
  return address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
}

/** `::` stands for as many zeros as are missing. */
function bitsOf6(address: string): string {
  const [left = '', right = ''] = address.split('::');
  const before = left.split(':').filter(Boolean);
  const after = right.split(':').filter(Boolean);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after]
    .map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0'))
    .join('');
}
