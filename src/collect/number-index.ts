/** Numbers things by a text and finds the numbers again, in about 12 bytes each: the texts themselves are not kept. */
export interface NumberIndex {
  /** The next number, from 0. */
  add(text: string): number;
  /** Numbers that may be of this text, the oldest first: whoever asks compares. */
  candidates(text: string): Iterable<number>;
}

export function numberIndex(): NumberIndex {
  let size = 0;
  let hashes = new Uint32Array(256);
  /** A number and one more, at the first free slot from where its hash points. */
  let slots = new Uint32Array(384);

  return {
    add(text) {
      if (size === hashes.length) grow();
      hashes[size] = hashOf(text);
      enter(size);
      size += 1;
      return size - 1;
    },
    *candidates(text) {
      const hash = hashOf(text);
      for (let at = hash % slots.length; ; at = next(at)) {
        const held = slots[at] ?? 0;
        if (held === 0) return;
        if (hashes[held - 1] === hash) yield held - 1;
      }
    },
  };

  function enter(number: number): void {
    let at = (hashes[number] ?? 0) % slots.length;
    while (slots[at] !== 0) at = next(at);
    slots[at] = number + 1;
  }

  function next(at: number): number {
    return at + 1 === slots.length ? 0 : at + 1;
  }

  /** By half, as there may be a million; a third of the slots stay free, so that searches end soon. */
  function grow(): void {
    const larger = new Uint32Array(Math.ceil(1.5 * hashes.length));
    larger.set(hashes);
    hashes = larger;
    slots = new Uint32Array(Math.ceil(1.5 * hashes.length));
    for (let number = 0; number < size; number += 1) enter(number);
  }
}

/** FNV-1a, over code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
